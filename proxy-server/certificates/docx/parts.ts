import type { Archive } from './archive.ts';
import { UnreadableDocxError } from './archive.ts';
import type { XmlElement } from './xml.ts';
import { elementsOf, parseXml, XmlTooLargeError } from './xml.ts';

/** One part of the document, with the parts that it refers to by relationship id. */
export interface DocxPart {
  readonly path: string;
  readonly root: XmlElement;
  /** Where a relationship leads inside the document; undefined if nowhere. */
  pathOf(relationshipId: string | undefined): string | undefined;
  part(relationshipId: string | undefined): DocxPart | undefined;
  /** The first part of a kind, by the end of its relationship's type: `/styles`. */
  partOfKind(kind: string): DocxPart | undefined;
}

/** A page has some hundred to some thousand elements; all parts together have at most so many. */
const mostElements = 200_000;
/** Of all XML: of a hundred pages it is some two million. */
const mostXmlBytes = 8_000_000;

/** Reads the part that is the document itself, wherever it stands. Throws `UnreadableDocxError` if there is none. */
export function openMainPart(archive: Archive): DocxPart {
  const left = { bytes: mostXmlBytes, elements: mostElements };
  const root = relationshipsOf(readXml(archive, '_rels/.rels', left), '').find(
    ({ kind }) => kind === '/officeDocument',
  );
  const document = openPart(archive, root?.path ?? 'word/document.xml', left);
  if (!document) throw new UnreadableDocxError('broken', 'The archive contains no Word document.');
  return document;
}

/** What may still be read. */
interface Left {
  bytes: number;
  elements: number;
}

function openPart(archive: Archive, path: string, left: Left): DocxPart | undefined {
  const root = readXml(archive, path, left);
  if (!root) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relationships = relationshipsOf(
    readXml(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, left),
    folder,
  );
  const byId = new Map(relationships.map(({ id, path: target }) => [id, target]));
  const pathOf = (id: string | undefined) => (id === undefined ? undefined : byId.get(id));
  const open = (target: string | undefined) => (target === undefined ? undefined : openPart(archive, target, left));
  return {
    path,
    root,
    pathOf,
    part: (id) => open(pathOf(id)),
    partOfKind: (kind) => open(relationships.find((one) => one.kind === kind)?.path),
  };
}

function readXml(archive: Archive, path: string, left: Left): XmlElement | undefined {
  const bytes = archive.read(path);
  if (!bytes) return undefined;
  left.bytes -= bytes.length;
  if (left.bytes < 0) throw new UnreadableDocxError('too-large', 'The document has too much text.');
  try {
    const { root, elements } = parseXml(decode(bytes), left.elements);
    left.elements -= elements;
    return root;
  } catch (error) {
    const reason = error instanceof XmlTooLargeError ? 'too-large' : 'broken';
    throw new UnreadableDocxError(reason, `The document's part ${path} cannot be read.`, error);
  }
}

function decode(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isWideReversed = bytes[0] === 0xfe && bytes[1] === 0xff;
  return new TextDecoder(isWide ? 'utf-16le' : isWideReversed ? 'utf-16be' : 'utf-8').decode(bytes);
}

interface Relationship {
  readonly id: string;
  /** The end of its type, which is the same in both kinds of Open XML. */
  readonly kind: string;
  readonly path: string;
}

/** Targets outside the archive are left out, so they are never fetched. */
function relationshipsOf(root: XmlElement | undefined, folder: string): Relationship[] {
  return (root ? elementsOf(root) : []).flatMap(({ attributes }) => {
    const { Id: id, Target: target, Type: type = '', TargetMode: mode } = attributes;
    if (!id || !target || mode === 'External') return [];
    return [{ id, kind: type.slice(type.lastIndexOf('/')), path: resolve(folder, target) }];
  });
}

function resolve(folder: string, target: string): string {
  const whole = target.startsWith('/') ? target : folder + target;
  const steps: string[] = [];
  for (const step of whole.split('/'))
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  return steps.join('/');
}
