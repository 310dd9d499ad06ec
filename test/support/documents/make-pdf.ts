import { deflateSync } from 'node:zlib';

/** An object of a PDF: a dictionary as it is written, and the bytes of its stream. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array | string };

/**
 * Writes a PDF from its objects, which are numbered from 1; the first is the catalogue, and its pages are the second.
 * @example makePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page …>>'])
 */
export function makePdf(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  const write = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    write(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof object === 'string') write(Buffer.from(object, 'latin1'));
    else {
      const stream = typeof object.stream === 'string' ? Buffer.from(object.stream, 'latin1') : object.stream;
      write(Buffer.from(`<<${object.dictionary}/Length ${stream.length}>>\nstream\n`, 'latin1'));
      write(Buffer.from(stream));
      write(Buffer.from('\nendstream'));
    }
    write(Buffer.from('\nendobj\n'));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  write(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** A PDF of one page of A4 with this content. `resources` may name objects from 5 on, which follow. */
export function onePage(content: string, resources = '', more: readonly PdfObject[] = []): Buffer {
  return makePdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${helvetica}${resources}>>>>`,
    { dictionary: '', stream: content },
    ...more,
  ]);
}

/** Every page says its number: `Page 1 of 3`. */
export function manyPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_none, index) => `${3 + index * 2} 0 R`);
  return makePdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count}>>`,
    ...Array.from({ length: count }, (_none, index): PdfObject[] => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + index * 2} 0 R/Resources<<${helvetica}>>>>`,
      { dictionary: '', stream: textAt(72, 760, `Page ${index + 1} of ${count}`) },
    ]).flat(),
  ]);
}

/** Operators that write a text in Helvetica. */
export function textAt(x: number, y: number, text: string, size = 18): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text}) Tj ET\n`;
}

const helvetica = '/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>';

/** A page whose every dot is the result of a long calculation. */
export function endlessPage(): Buffer {
  const stream = `{ add ${'dup mul 1 add sqrt '.repeat(5_000)} dup dup }`;
  const shading =
    '/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1 0 1]/Matrix[595 0 0 842 0 0]/Function 5 0 R>>>>';
  return onePage('/S sh', shading, [{ dictionary: '/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]', stream }]);
}

/** A page that is made of ever more forms in forms: they take all memory. */
export function endlessForms(): Buffer {
  const levels = 9;
  const forms = Array.from({ length: levels }, (_none, level) => ({
    dictionary: `/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X ${6 + level} 0 R>>>>`,
    stream: level === levels - 1 ? '0 0 100 100 re f' : '/X Do '.repeat(10),
  }));
  return onePage('/X Do', '/XObject<</X 5 0 R>>', forms);
}

/** A picture of so many dots in three colours each, which is a few bytes in the file. */
export function hugePicture(side: number): Buffer {
  const row = Buffer.alloc(side * 3, 0x80);
  const stream = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)), { level: 9 });
  return onePage('595 0 0 842 0 0 cm /I Do', '/XObject<</I 5 0 R>>', [
    {
      dictionary: `/Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode`,
      stream,
    },
  ]);
}
