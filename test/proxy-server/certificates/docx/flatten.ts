import type {
  CertificateBlock,
  CertificateContent,
} from '../../../../proxy-server/contract/certificate/certificate.ts';

/** A document's content in lines that can be compared; marks tell what is raised, lowered or struck. */
export function flatten({ blocks }: CertificateContent): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [lineOf(block)];
    const { rows, spans = [] } = block;
    return rows.map((cells, rowIndex) =>
      cells
        .map((content, cellIndex) => {
          const span = spans.find(({ row, cell }) => row === rowIndex && cell === cellIndex);
          return content.map(lineOf).join(' / ') + (span ? ` (${span.columns} × ${span.rows})` : '');
        })
        .join(' | '),
    );
  });
}

function lineOf(block: Exclude<CertificateBlock, { kind: 'table' }>): string {
  if (block.kind === 'image') {
    const { picture, width, height, alt } = block;
    return `<picture ${picture}, ${width} × ${height}${alt && `: ${alt}`}>`;
  }
  const text = block.runs.map(({ text: letters, struck, script }) => {
    const raised = script === 'super' ? `^${letters}` : script === 'sub' ? `_${letters}` : letters;
    return struck ? `~${raised}~` : raised;
  });
  return `${block.marker ? `[${block.marker}] ` : ''}${'#'.repeat(block.level)}${block.level > 0 ? ' ' : ''}${text.join('')}`;
}
