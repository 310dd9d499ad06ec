import { readFileSync } from 'node:fs';

/** A file that holds no text in UTF-8 or, with its mark, in UTF-16. */
class NotTextError extends Error {}

/** Reads a text in UTF-8, or in UTF-16 as PowerShell's `>` writes it; a mark of the encoding is no part of it. */
export function readTextFile(path: string): string {
  const bytes = readFileSync(path);
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new NotTextError(`${path} is not text.`, { cause });
  }
}

/** Why a file was not read, to follow its name; undefined where the error is about what it says. */
export function whyUnread(error: unknown): string | undefined {
  if (error instanceof NotTextError) return 'is not UTF-8 text';
  const { code } = error as NodeJS.ErrnoException;
  return code && `cannot be read (${code})`;
}
