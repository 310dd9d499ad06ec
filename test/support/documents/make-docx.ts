import { strToU8, zipSync } from 'fflate';

const office = 'http://schemas.openxmlformats.org';

/** The namespaces of Word, by the prefixes that it writes. */
export const wordNamespaces = [
  `xmlns:w="${office}/wordprocessingml/2006/main"`,
  `xmlns:r="${office}/officeDocument/2006/relationships"`,
  `xmlns:a="${office}/drawingml/2006/main"`,
  `xmlns:wp="${office}/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:mc="${office}/markup-compatibility/2006"`,
  'xmlns:v="urn:schemas-microsoft-com:vml"',
].join(' ');

/** A paragraph with one run. */
export function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** Relationships by their id: the end of the type, and the target. */
export function wordRelationships(
  targets: Readonly<Record<string, readonly [kind: string, target: string]>>,
): Uint8Array {
  const all = Object.entries(targets).map(([id, [kind, target]]) => {
    const mode = /^https?:/.test(target) ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${office}/officeDocument/2006/relationships/${kind}" Target="${target}"${mode}/>`;
  });
  return strToU8(`<Relationships xmlns="${office}/package/2006/relationships">${all.join('')}</Relationships>`);
}

/** A part with this root element. */
export function wordPart(name: string, content: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:${name} ${wordNamespaces}>${content}</w:${name}>`);
}

/** A Word document with this body and these other parts. */
export function wordDocument(body: string, parts: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({ 'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`), ...parts });
}
