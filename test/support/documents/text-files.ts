/** One text as editors and shells of several systems write it into a file. */
export const textFiles: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with its mark, as Notepad writes it': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16, as PowerShell’s > writes it': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16 with the other order of bytes': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

/** Files that are no such text: of an older Windows, cut in the middle of a letter, a picture. */
export const notText: readonly Uint8Array[] = [
  Buffer.from('MERCHANT_NAME=B\xe0b\xe1', 'latin1'),
  Buffer.from('\uFEFFMERCHANT', 'utf16le').subarray(0, -1),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
];
