import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { mutate } from './mutate.ts';

/**
 * Damages a Word document: as a file (once in three), or one of its parts, which is then packed again, so that the damage
 * is met by who reads the part and not by who opens the archive.
 */
export function mutateDocx(document: Uint8Array, random: () => number): Uint8Array {
  if (random() < 1 / 3) return mutate(document, random);
  const parts = unzipSync(document);
  const names = Object.keys(parts).filter((name) => parts[name]!.length > 0);
  const wanted = random() < 0.7 ? names.filter((name) => /(document|numbering|styles|notes|\.rels)/.test(name)) : names;
  const name = pick(wanted.length > 0 ? wanted : names, random);
  const part = parts[name]!;
  const isText = /\.(xml|rels)$/.test(name) && random() < 0.8;
  parts[name] = isText ? strToU8(mutateXml(strFromU8(part), random)) : new Uint8Array(mutate(part, random));
  return zipSync(parts, { level: 1 });
}

/** Damage that leaves the XML well formed most times: other values, elements that are moved, doubled, nested or gone. */
function mutateXml(text: string, random: () => number): string {
  let xml = text;
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time++) xml = pick(damages, random)(xml, random);
  return xml;
}

const values = ['', '0', '-1', '99999999999', 'NaN', 'on', '%1%2%9', 'constructor', '__proto__', '../../x', '\u202e'];
const simpleElement = /<(w:\w+)(?: [^<>]*)?\/>/g;
const pairedElement = /<(w:(?:r|p|tc|tr|t|rPr|pPr|tcPr))(?: [^<>]*)?>[^<]*(?:<(?!\/?\1\b)[^<]*){0,40}<\/\1>/g;

const damages: readonly ((xml: string, random: () => number) => string)[] = [
  (xml, random) => replaceOne(xml, /"[^"<]*"/g, random, () => `"${pick(values, random)}"`),
  (xml, random) => replaceOne(xml, simpleElement, random, () => ''),
  (xml, random) => replaceOne(xml, pairedElement, random, () => ''),
  (xml, random) => replaceOne(xml, pairedElement, random, (found) => found.repeat(2 + Math.floor(random() * 300))),
  (xml, random) => {
    const depth = Math.floor(random() * 400);
    return replaceOne(
      xml,
      pairedElement,
      random,
      (found) => `${'<w:sdt>'.repeat(depth)}${found}${'</w:sdt>'.repeat(depth)}`,
    );
  },
  (xml, random) => {
    const found = pick([...(xml.match(pairedElement) ?? [''])], random);
    return replaceOne(xml, pairedElement, random, (other) => other + found);
  },
];

function replaceOne(xml: string, pattern: RegExp, random: () => number, by: (found: string) => string): string {
  const all = [...xml.matchAll(pattern)];
  if (all.length === 0) return xml;
  const { 0: found, index } = pick(all, random);
  return xml.slice(0, index) + by(found) + xml.slice(index + found.length);
}

function pick<T>(all: readonly T[], random: () => number): T {
  return all[Math.floor(random() * all.length)]!;
}
