/** The media types that a certificate may have. */
export const documentMediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  avif: 'image/avif',
} as const;
/** One of them. */
export type DocumentMediaType = (typeof documentMediaTypes)[keyof typeof documentMediaTypes];

/** How their files are called. */
export const extensions: Readonly<Record<string, string>> = {
  [documentMediaTypes.pdf]: 'pdf',
  [documentMediaTypes.docx]: 'docx',
  [documentMediaTypes.png]: 'png',
  [documentMediaTypes.jpeg]: 'jpg',
  [documentMediaTypes.gif]: 'gif',
  [documentMediaTypes.webp]: 'webp',
  [documentMediaTypes.bmp]: 'bmp',
  [documentMediaTypes.avif]: 'avif',
};

/** What a document of a kind that we do not know is offered as: a download, never shown. */
export const unknownMediaType = 'application/octet-stream';

/** Returns the media type that the content has, whatever the sender declares; undefined if it is none of these. */
export function sniffMediaType(bytes: Uint8Array): DocumentMediaType | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = sniffPicture(content);
  if (picture) return picture;
  if (beginsWith(content, 'PK\x03\x04')) return isWordDocument(content) ? documentMediaTypes.docx : undefined;
  // Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
  return content.subarray(0, 1024).includes('%PDF-', 0, 'latin1') ? documentMediaTypes.pdf : undefined;
}

/** The pictures that browsers show: what stands at which place in their first bytes. */
const pictureKinds = [
  [0, '\x89PNG\r\n\x1a\n', 'png'],
  [0, '\xff\xd8\xff', 'jpeg'],
  [0, 'GIF87a', 'gif'],
  [0, 'GIF89a', 'gif'],
  [8, 'WEBPVP8', 'webp'],
  [4, 'ftypavif', 'avif'],
  [4, 'ftypavis', 'avif'],
] as const;

function sniffPicture(content: Buffer): DocumentMediaType | undefined {
  const kind = pictureKinds.find(([at, signature]) => beginsWith(content.subarray(at), signature));
  if (kind) return documentMediaTypes[kind[2]];
  // after the length of a BMP comes that of its header, which tells its version
  const isBmp = beginsWith(content, 'BM') && content.length > 26 && bmpHeaders.has(content.readUInt32LE(14));
  return isBmp ? documentMediaTypes.bmp : undefined;
}

const bmpHeaders: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/**
 * A ZIP archive stores the names of its entries uncompressed: an Office document has one with the types of its parts, and
 * is of Word unless another program's main part is there. Word's may have any name (ECMA-376, part 2).
 */
function isWordDocument(content: Buffer): boolean {
  const has = (name: string) => content.includes(name, 0, 'latin1');
  if (has('word/document.xml')) return true;
  return has('[Content_Types].xml') && !otherMainParts.some(has);
}

const otherMainParts = ['xl/workbook', 'ppt/presentation', 'visio/document', '.fdseq', '3D/3dmodel', '.nuspec'];

/** The usual extension of some other kinds of documents, by their first bytes, so that a download opens; else `bin`. */
export function extensionOf(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (/^ftyp(hei|mif|msf)/.test(content.toString('latin1', 4, 12))) return 'heic';
  return otherKinds.find(([signature]) => beginsWith(content, signature))?.[1] ?? 'bin';
}

const otherKinds = [
  ['{\\rtf', 'rtf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'doc'],
  ['II*\0', 'tif'],
  ['MM\0*', 'tif'],
  ['<svg', 'svg'],
  ['\0\0\0\x0cjP  ', 'jp2'],
  ['PK\x03\x04', 'zip'],
] as const;

function beginsWith(content: Buffer, signature: string): boolean {
  return content.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
}
