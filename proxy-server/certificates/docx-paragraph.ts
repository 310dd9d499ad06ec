import type { CertificateBlock } from '../contract/certificate.ts';
import { levelOfStyleName, outlineLevel } from './docx-styles.ts';
import type { XmlElement } from './xml.ts';
import { at, elementsOf } from './xml.ts';

type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;
type Run = Paragraph['runs'][number];

/** Reads a paragraph: its heading level, alignment and text. Adjacent runs with the same format are merged. */
export function readParagraph(element: XmlElement, headings: ReadonlyMap<string, number>): Paragraph {
  const properties = at(element, 'w:pPr');
  return {
    kind: 'paragraph',
    level: levelOf(properties, headings),
    align: alignments[at(properties, 'w:jc')?.attributes['w:val'] ?? ''] ?? 'start',
    runs: mergeRuns(runsIn(element)),
  };
}

const alignments: Readonly<Record<string, Paragraph['align']>> = { center: 'center', right: 'end', end: 'end' };

function levelOf(properties: XmlElement | undefined, headings: ReadonlyMap<string, number>): number {
  const style = at(properties, 'w:pStyle')?.attributes['w:val'] ?? '';
  return outlineLevel(properties) ?? headings.get(style) ?? levelOfStyleName(style) ?? 0;
}

/** Runs may be nested in links, insertions and form fields. Deleted text and the text of a drawing are left out. */
function runsIn(element: XmlElement): Run[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:r') return [runFrom(child)];
    return skippedElements.has(child.name) ? [] : runsIn(child);
  });
}

const skippedElements = new Set(['w:pPr', 'w:del', 'w:moveFrom']);

function runFrom(element: XmlElement): Run {
  const properties = at(element, 'w:rPr');
  const text = elementsOf(element).map(textOf).join('');
  return { text, bold: isOn(at(properties, 'w:b')), italic: isOn(at(properties, 'w:i')) };
}

function textOf(element: XmlElement): string {
  if (element.name === 'w:t') return element.children.filter((child) => typeof child === 'string').join('');
  return characters[element.name] ?? '';
}

const characters: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

/** A toggle property of Word: present means on, unless its value says otherwise. */
function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? 'true');
}

function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (run.text === '') continue;
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged;
}
