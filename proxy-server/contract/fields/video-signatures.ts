// What a video is by its first bytes, whatever its name or the sender’s type says. Both sides ask.

/** The largest verification video that is taken, in bytes: fits the insurer's limit with its encoding overhead. */
export const maxVideoBytes = 20 * 1024 * 1024;

/** Brands of still pictures and of sound, whose files are built like those of videos (ISO/IEC 23008-12, AV1 images). */
const otherBrands = /^(?:hei[cmsx]|he[ve][cxms]|mif[12]|msf1|avi[fs]|M4[ABP] |crx )$/;

/** Whether the bytes begin like a video from a phone or browser: MP4, MOV, 3GP, WebM, Matroska or AVI. */
export function isVideo(bytes: Uint8Array): boolean {
  // ISO base media (ISO/IEC 14496-12): a box named ftyp first, in old QuickTime files moov, mdat, wide or free
  const box = textAt(bytes, 4);
  if (box === 'ftyp') return !otherBrands.test(textAt(bytes, 8));
  if (['moov', 'mdat', 'wide', 'free'].includes(box)) return true;
  // WebM and Matroska: the EBML header (RFC 8794); AVI: a RIFF file
  const start = textAt(bytes, 0);
  return start === '\x1a\x45\xdf\xa3' || (start === 'RIFF' && textAt(bytes, 8) === 'AVI ');
}

/** Four bytes as characters. */
function textAt(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}
