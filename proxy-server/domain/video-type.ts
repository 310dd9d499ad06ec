/** Whether the bytes begin like a video from a phone or browser: MP4, MOV, 3GP, WebM, Matroska or AVI. */
export function isVideo(bytes: Uint8Array): boolean {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number, text: string) => content.toString('latin1', offset, offset + text.length) === text;
  // ISO base media (ISO/IEC 14496-12): a box named ftyp first, in old QuickTime files moov, mdat, wide or free
  if (['ftyp', 'moov', 'mdat', 'wide', 'free'].some((box) => at(4, box))) return true;
  // WebM and Matroska: the EBML header (RFC 8794); AVI: a RIFF file
  return at(0, '\x1a\x45\xdf\xa3') || (at(0, 'RIFF') && at(8, 'AVI '));
}
