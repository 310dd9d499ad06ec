import type { XmlElement } from './xml.ts';
import { at, childrenNamed } from './xml.ts';

/** What a property switches: present means on, unless its value says otherwise. */
export type Toggle = 'w:b' | 'w:i' | 'w:strike' | 'w:vanish';

/** The styles of a document. */
export interface Styles {
  /** 1 to 6; undefined where the style is no heading. */
  headingLevel(styleId: string): number | undefined;
  /** Whether a toggle is on in text of these styles; the paragraph's and the letters' cancel each other out. */
  isOn(toggle: Toggle, paragraphStyle: string, letterStyle: string): boolean;
  /** The first value that a paragraph style or one that it is based on has. */
  find(styleId: string, ...path: string[]): XmlElement | undefined;
  readonly defaultParagraph: string;
}

/** Reads the part with the styles; there may be none. */
export function readStyles(root: XmlElement | undefined): Styles {
  const byId = new Map<string, XmlElement>();
  let defaultParagraph = '';
  for (const style of root ? childrenNamed(root, 'w:style') : []) {
    const id = style.attributes['w:styleId'] ?? '';
    byId.set(id, style);
    const isDefault = /^(1|true|on)$/.test(style.attributes['w:default'] ?? '');
    if (isDefault && style.attributes['w:type'] === 'paragraph') defaultParagraph = id;
  }
  const usual = at(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr');

  function chainOf(styleId: string): XmlElement[] {
    const chain = new Set<XmlElement>();
    for (let style = byId.get(styleId); style && !chain.has(style); ) {
      chain.add(style);
      style = byId.get(at(style, 'w:basedOn')?.attributes['w:val'] ?? '');
    }
    return [...chain];
  }
  function find(styleId: string, ...path: string[]): XmlElement | undefined {
    for (const style of chainOf(styleId)) {
      const found = at(style, ...path);
      if (found) return found;
    }
    return undefined;
  }
  const remembered = new Map<string, boolean>();
  return {
    defaultParagraph,
    find,
    headingLevel(styleId) {
      for (const style of chainOf(styleId)) {
        const level =
          outlineLevel(at(style, 'w:pPr')) ?? levelOfStyleName(at(style, 'w:name')?.attributes['w:val'] ?? '');
        if (level !== undefined) return level || undefined;
      }
      return levelOfStyleName(styleId);
    },
    isOn(toggle, paragraphStyle, letterStyle) {
      const key = `${toggle} ${paragraphStyle} ${letterStyle}`;
      let isOn = remembered.get(key);
      if (isOn === undefined) {
        const [paragraph, letters] = [paragraphStyle, letterStyle].map((id) => toggleOf(find(id, 'w:rPr', toggle)));
        isOn = (paragraph ?? false) !== (letters ?? false) || (toggleOf(at(usual, toggle)) ?? false);
        remembered.set(key, isOn);
      }
      return isOn;
    },
  };
}

/** Whether a property is on; undefined if it is not there. */
export function toggleOf(element: XmlElement | undefined): boolean | undefined {
  return element && !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? 'true');
}

/** The level that a style's name or id implies: `heading 2`, `Heading2`, `Title`. Word translates ids, but not names. */
function levelOfStyleName(name: string): number | undefined {
  if (/^title$/i.test(name)) return 1;
  const level = /^heading ?([1-6])$/i.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** The level in the paragraph properties; Word counts from 0, and 9, body text, is 0 here. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = at(properties, 'w:outlineLvl')?.attributes['w:val'];
  if (level === '9') return 0;
  return level !== undefined && /^[0-5]$/.test(level) ? Number(level) + 1 : undefined;
}
