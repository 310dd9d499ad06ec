import type { CertificateBlock } from '../contract/certificate.ts';
import { levelOfStyleName, outlineLevel } from './docx-styles.ts';
import type { XmlElement } from './xml.ts';
import { at, elementsOf } from './xml.ts';

type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;
type Run = Paragraph['runs'][number];

/** One paragraph: its heading level, alignment and text. Neighbouring runs that look alike become one. */
export function readParagraph(element: XmlElement, headings: ReadonlyMap<string, number>): Paragraph {
  const properties = at(element, 'w:pPr');
  return {
    kind: 'paragraph',
    level: levelOf(properties, headings),
    align: alignments[at(properties, 'w:jc')?.attributes['w:val'] ?? ''] ?? 'start',
    runs: joinAlike(runsIn(element)),
  };
}

const alignments: Readonly<Record<string, Paragraph['align']>> = { center: 'center', right: 'end', end: 'end' };

function levelOf(properties: XmlElement | undefined, headings: ReadonlyMap<string, number>): number {
  const style = at(properties, 'w:pStyle')?.attributes['w:val'] ?? '';
  return outlineLevel(properties) ?? headings.get(style) ?? levelOfStyleName(style) ?? 0;
}

/** Everything may wrap runs: links, insertions, form fields. Deleted text and a drawing's text are not of the paragraph. */
function runsIn(element: XmlElement): Run[] {
  return elementsOf(element).flatMap((child) => {
    if (child.name === 'w:r') return [runFrom(child)];
    return notOfTheParagraph.has(child.name) ? [] : runsIn(child);
  });
}

const notOfTheParagraph = new Set(['w:pPr', 'w:del', 'w:moveFrom']);

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

/** A switch of Word: present means on, unless it says otherwise. */
function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? 'true');
}

function joinAlike(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '') continue;
    if (last && last.bold === run.bold && last.italic === run.italic) last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}
