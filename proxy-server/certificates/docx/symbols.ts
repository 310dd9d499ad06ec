import { codePoint } from 'dingbat-to-unicode';

/** Fonts whose letters are pictures; their own characters stand in the private use area from `privateUse` on. */
const symbolFont = /^(symbol|webdings|wingdings( [23])?)$/i;
const privateUse = 0xf000;

/** Whether a font has pictures for letters. */
export function isSymbolFont(font: string | undefined): font is string {
  return font !== undefined && symbolFont.test(font);
}

/** A character of such a font in Unicode; undefined if it has none. */
export function symbolFrom(font: string, code: number): string | undefined {
  return isSymbolFont(font) ? codePoint(font, code >= privateUse ? code - privateUse : code)?.string : undefined;
}
