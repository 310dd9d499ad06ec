import type { XmlElement } from './xml.ts';
import { at, childrenNamed } from './xml.ts';

/** Heading levels, 1 to 6, by style id. Word translates the ids, but not the built-in names. */
export function headingStyles(styles: XmlElement | undefined): Map<string, number> {
  const levels = new Map<string, number>();
  for (const style of styles ? childrenNamed(styles, 'w:style') : []) {
    const id = style.attributes['w:styleId'];
    const level = levelOfStyleName(at(style, 'w:name')?.attributes['w:val'] ?? '') ?? outlineLevel(at(style, 'w:pPr'));
    if (id && level !== undefined) levels.set(id, level);
  }
  return levels;
}

/** The level that a style's name or id implies: `heading 2`, `Heading2`, `Title`. */
export function levelOfStyleName(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1;
  const level = /^heading ?([1-6])$/i.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** The level in the paragraph properties; Word counts from 0, and 9 is body text. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = at(properties, 'w:outlineLvl')?.attributes['w:val'];
  return level !== undefined && /^[0-5]$/.test(level) ? Number(level) + 1 : undefined;
}
