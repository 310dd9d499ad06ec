/** The media types that a certificate may have. */
export const documentMediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const;
/** One of them. */
export type DocumentMediaType = (typeof documentMediaTypes)[keyof typeof documentMediaTypes];

/** How their files are called. */
export const extensions: Readonly<Record<string, string>> = {
  [documentMediaTypes.pdf]: 'pdf',
  [documentMediaTypes.docx]: 'docx',
  [documentMediaTypes.png]: 'png',
  [documentMediaTypes.jpeg]: 'jpg',
};

/** What a document of a kind that we do not know is offered as: a download, never shown. */
export const unknownMediaType = 'application/octet-stream';

/** Returns the media type that the content has, whatever the sender declares; undefined if it is none of these. */
export function sniffMediaType(bytes: Uint8Array): DocumentMediaType | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (beginsWith(content, '\x89PNG\r\n\x1a\n')) return documentMediaTypes.png;
  if (beginsWith(content, '\xff\xd8\xff')) return documentMediaTypes.jpeg;
  if (beginsWith(content, 'PK\x03\x04')) return isWordDocument(content) ? documentMediaTypes.docx : undefined;
  // Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
  return content.subarray(0, 1024).includes('%PDF-', 0, 'latin1') ? documentMediaTypes.pdf : undefined;
}

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
  return otherKinds.find(([signature]) => beginsWith(content, signature))?.[1] ?? 'bin';
}

const otherKinds = [
  ['{\\rtf', 'rtf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'doc'],
  ['II*\0', 'tif'],
  ['MM\0*', 'tif'],
  ['GIF8', 'gif'],
  ['PK\x03\x04', 'zip'],
] as const;

/** Whether the bytes begin like a video from a phone or browser: MP4, MOV, 3GP, WebM, Matroska or AVI. */
export function isVideo(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number, text: string) => content.toString('latin1', offset, offset + text.length) === text;
  // ISO base media (ISO/IEC 14496-12): a box named ftyp first, in old QuickTime files moov, mdat, wide or free
  if (['ftyp', 'moov', 'mdat', 'wide', 'free'].some((box) => at(4, box))) return true;
  // WebM and Matroska: the EBML header (RFC 8794); AVI: a RIFF file
  return at(0, '\x1a\x45\xdf\xa3') || (at(0, 'RIFF') && at(8, 'AVI '));
}

function beginsWith(content: Buffer, signature: string): boolean {
  return content.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
}
