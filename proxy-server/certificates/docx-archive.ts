import { strFromU8, unzipSync } from 'fflate';
import type { XmlElement } from './xml.ts';
import { parseXml } from './xml.ts';

/** A certificate that claims to be a Word document and cannot be read. */
export class UnreadableDocxError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnreadableDocxError';
  }
}

/** One part of the archive: its content, and what it names by relationship ids. */
export interface DocxPart {
  readonly root: XmlElement;
  /** Bytes of a picture, or nothing where it is not inside the archive. */
  media(relationshipId: string): Uint8Array | undefined;
  /** A header or footer, likewise. */
  part(relationshipId: string): DocxPart | undefined;
}

/** A Word document, opened. */
export interface DocxArchive {
  readonly document: DocxPart;
  readonly styles: XmlElement | undefined;
}

/** Opens the archive; throws `UnreadableDocxError` on nonsense and on archives that inflate to more than is sensible. */
export function openDocx(bytes: Uint8Array): DocxArchive {
  const files = inflate(bytes);
  const document = openPart(files, 'word/document.xml');
  if (!document) throw new UnreadableDocxError('The archive holds no Word document.');
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

const mostEntries = 2000;
const mostInflatedBytes = 20_000_000;
const wantedPart = /^word\/(?:styles\.xml|(?:_rels\/)?(?:document|header\d*|footer\d*)\.xml(?:\.rels)?|media\/[^/]+)$/;

/** Sizes are those that the archive states; fflate writes no more than that, whatever the data would inflate to. */
function inflate(bytes: Uint8Array): Files {
  let entries = 0;
  let inflatedBytes = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > mostEntries) throw new UnreadableDocxError('The archive has too many entries.');
        if (!wantedPart.test(name)) return false;
        inflatedBytes += originalSize;
        if (inflatedBytes > mostInflatedBytes) throw new UnreadableDocxError('The archive inflates to too much.');
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableDocxError) throw error;
    throw new UnreadableDocxError('The document is no ZIP archive, or a damaged one.', error);
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

/** Relationship ids to paths; targets outside the archive are left out and so never fetched. */
function targetsOf(relationships: XmlElement | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  for (const child of relationships?.children ?? []) {
    if (typeof child === 'string' || child.attributes.TargetMode === 'External') continue;
    const { Id: id, Target: target } = child.attributes;
    if (id && target) targets.set(id, target.startsWith('/') ? target.slice(1) : `word/${target}`);
  }
  return targets;
}
