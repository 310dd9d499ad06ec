import { strFromU8, unzipSync } from 'fflate';
import type { XmlElement } from './xml.ts';
import { parseXml } from './xml.ts';

/** Thrown for a Word document that cannot be read. */
export class UnreadableDocxError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnreadableDocxError';
  }
}

/** One part of the archive, with the parts that it refers to by relationship id. */
export interface DocxPart {
  readonly root: XmlElement;
  /** The bytes of an image; undefined if it is not in the archive. */
  media(relationshipId: string): Uint8Array | undefined;
  /** A header or footer; undefined if it is not in the archive. */
  part(relationshipId: string): DocxPart | undefined;
}

/** An open Word document. */
export interface DocxArchive {
  readonly document: DocxPart;
  readonly styles: XmlElement | undefined;
}

/** Opens the archive. Throws `UnreadableDocxError` if it is invalid or inflates to too much. */
export function openDocx(bytes: Uint8Array): DocxArchive {
  const files = inflate(bytes);
  const document = openPart(files, 'word/document.xml');
  if (!document) throw new UnreadableDocxError('The archive contains no Word document.');
  return { document, styles: readXml(files, 'word/styles.xml') };
}

function openPart(files: Files, path: string): DocxPart | undefined {
  const root = readXml(files, path);
  if (!root) return undefined;
  const targets = targetsOf(readXml(files, path.replace(/([^/]+)$/, '_rels/$1.rels')));
  const target = (relationshipId: string) => targets.get(relationshipId) ?? '';
  return {
    root,
    media: (relationshipId) => files[target(relationshipId)],
    part: (relationshipId) => openPart(files, target(relationshipId)),
  };
}

type Files = Readonly<Record<string, Uint8Array>>;

const maxEntries = 2000;
const maxInflatedBytes = 20_000_000;
const wantedPart = /^word\/(?:styles\.xml|(?:_rels\/)?(?:document|header\d*|footer\d*)\.xml(?:\.rels)?|media\/[^/]+)$/;

/** Sizes are those that the archive declares; fflate writes no more than that, whatever the data would inflate to. */
function inflate(bytes: Uint8Array): Files {
  let entries = 0;
  let inflatedBytes = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > maxEntries) throw new UnreadableDocxError('The archive has too many entries.');
        if (!wantedPart.test(name)) return false;
        inflatedBytes += originalSize;
        if (inflatedBytes > maxInflatedBytes) throw new UnreadableDocxError('The archive inflates to too much.');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableDocxError) throw error;
    throw new UnreadableDocxError('The document is not a ZIP archive, or it is damaged.', error);
  }
}

function readXml(files: Files, path: string): XmlElement | undefined {
  const bytes = files[path];
  if (!bytes) return undefined;
  try {
    return parseXml(strFromU8(bytes));
  } catch (error) {
    throw new UnreadableDocxError(`The document's part ${path} cannot be read.`, error);
  }
}

/** Maps relationship ids to paths. Targets outside the archive are left out, so they are never fetched. */
function targetsOf(relationships: XmlElement | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  for (const child of relationships?.children ?? []) {
    if (typeof child === 'string' || child.attributes.TargetMode === 'External') continue;
    const { Id: id, Target: target } = child.attributes;
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `word/${target}`);
  }
  return targets;
}
