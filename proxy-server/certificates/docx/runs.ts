import type { CertificateBlock } from '../../contract/certificate/certificate.ts';
import type { Styles, Toggle } from './styles.ts';
import { toggleOf } from './styles.ts';
import type { XmlElement } from './xml.ts';
import { at } from './xml.ts';

export type Paragraph = Extract<CertificateBlock, { kind: 'paragraph' }>;
export type Run = Paragraph['runs'][number];

/** How letters look. */
export interface RunFormat {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly script: 'super' | 'sub' | undefined;
  readonly isHidden: boolean;
  readonly font: string | undefined;
}

/** Of text that stands in no run. */
export function plainFormat(styles: Styles, paragraphStyle: string): RunFormat {
  return readFormat(styles, paragraphStyle, undefined);
}

/** Of a run: its own properties, then those of its styles. */
export function formatOf(styles: Styles, paragraphStyle: string, run: XmlElement): RunFormat {
  return readFormat(styles, paragraphStyle, at(run, 'w:rPr'));
}

function readFormat(styles: Styles, paragraphStyle: string, own: XmlElement | undefined): RunFormat {
  const letterStyle = at(own, 'w:rStyle')?.attributes['w:val'] ?? '';
  const isOn = (toggle: Toggle) => toggleOf(at(own, toggle)) ?? styles.isOn(toggle, paragraphStyle, letterStyle);
  const fonts = (at(own, 'w:rFonts') ?? styles.find(letterStyle, 'w:rPr', 'w:rFonts'))?.attributes;
  const raised = (at(own, 'w:vertAlign') ?? styles.find(letterStyle, 'w:rPr', 'w:vertAlign'))?.attributes['w:val'];
  return {
    // headings are bold as such
    bold: isOn('w:b') && (toggleOf(at(own, 'w:b')) ?? styles.headingLevel(paragraphStyle) === undefined),
    italic: isOn('w:i'),
    struck: isOn('w:strike') || (toggleOf(at(own, 'w:dstrike')) ?? false),
    script: scriptOf(raised, Number(at(own, 'w:position')?.attributes['w:val'] ?? 0)),
    isHidden: isOn('w:vanish'),
    font: fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'],
  };
}

/** Some programs raise letters by so many half points. */
const raisedHalfPoints = 4;

function scriptOf(name: string | undefined, halfPoints: number): RunFormat['script'] {
  if (name === 'superscript' || halfPoints >= raisedHalfPoints) return 'super';
  return name === 'subscript' || halfPoints <= -raisedHalfPoints ? 'sub' : undefined;
}

/** A run as the contract has it. */
export function runFrom(text: string, { bold, italic, struck, script }: RunFormat): Run {
  return { text, bold, italic, ...(struck && { struck }), ...(script && { script }) };
}

/** Joins neighbours of the same look. */
export function mergeRuns(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const isSame =
      last?.bold === run.bold && last.italic === run.italic && last.struck === run.struck && last.script === run.script;
    if (last && isSame) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged;
}
