/** The media types that a certificate may have. */
export const documentMediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpeg: 'image/jpeg',
} as const;
/** One of them. */
export type DocumentMediaType = (typeof documentMediaTypes)[keyof typeof documentMediaTypes];

/** Returns the media type that the content has, whatever the sender declares; undefined if it is none of these. */
export function sniffMediaType(bytes: Uint8Array): DocumentMediaType | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (beginsWith(content, '\x89PNG\r\n\x1a\n')) return documentMediaTypes.png;
  if (beginsWith(content, '\xff\xd8\xff')) return documentMediaTypes.jpeg;
  // A ZIP archive stores the names of its entries uncompressed; this entry makes it a Word document (ECMA-376).
  if (beginsWith(content, 'PK\x03\x04')) {
    return content.includes('word/document.xml', 0, 'latin1') ? documentMediaTypes.docx : undefined;
  }
  // Readers accept a PDF header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3, note 13).
  return content.subarray(0, 1024).includes('%PDF-', 0, 'latin1') ? documentMediaTypes.pdf : undefined;
}

function beginsWith(content: Buffer, signature: string): boolean {
  return content.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
}
