import { readFileSync } from 'node:fs';
import type { Font } from 'fontkit';
import { create } from 'fontkit';

// The fonts built into PDF have neither the naira sign nor the dotted letters of Yoruba and Igbo.

const read = (weight: string) => readFileSync(new URL(`fonts/NotoSans-${weight}.ttf`, import.meta.url));

/** The two fonts as files. */
export const fontFiles = { regular: read('Regular'), bold: read('Bold') };

export type Weight = keyof typeof fontFiles;

let opened: Record<Weight, Font> | undefined;

/** The two fonts, opened on first use. */
export function openFont(weight: Weight): Font {
  opened ??= { regular: create(fontFiles.regular) as Font, bold: create(fontFiles.bold) as Font };
  return opened[weight];
}
