import { unzipSync } from 'fflate';
import type { UndrawableReason } from '../../contract/certificate/certificate-pages.ts';

/** Thrown for a Word document that cannot be read. */
export class UnreadableDocxError extends Error {
  readonly reason: UndrawableReason;

  constructor(reason: UndrawableReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'UnreadableDocxError';
    this.reason = reason;
  }
}

/** The files of a document, each inflated when it is read. */
export interface Archive {
  /** How many bytes a file is said to have; undefined if there is none. */
  sizeOf(path: string): number | undefined;
  /** Undefined if there is none; throws `UnreadableDocxError` if it is damaged or would be too much. */
  read(path: string): Uint8Array | undefined;
}

const maxEntries = 2000;
/** Of all files that are read. */
const maxInflatedBytes = 20_000_000;

/**
 * Opens a ZIP archive. Names are told apart without their case, and the first of a name counts. Sizes are those that the
 * archive declares; fflate writes no more than that, whatever the data would inflate to.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const files = new Map<string, { readonly name: string; readonly size: number }>();
  let entries = 0;
  attempt(() =>
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > maxEntries) throw new UnreadableDocxError('too-large', 'The archive has too many entries.');
        const path = pathOf(name);
        if (!files.has(path)) files.set(path, { name, size: originalSize });
        return false;
      },
    }),
  );
  let inflatedBytes = 0;
  return {
    sizeOf: (path) => files.get(pathOf(path))?.size,
    read(path) {
      const file = files.get(pathOf(path));
      if (!file) return undefined;
      inflatedBytes += file.size;
      if (inflatedBytes > maxInflatedBytes)
        throw new UnreadableDocxError('too-large', 'The archive inflates to too much.');
      let isFound = false;
      const found = attempt(() =>
        unzipSync(bytes, {
          filter: ({ name }) => {
            const isWanted = !isFound && name === file.name;
            isFound ||= isWanted;
            return isWanted;
          },
        }),
      );
      return Object.values(found)[0];
    },
  };
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UnreadableDocxError) throw error;
    throw new UnreadableDocxError('broken', 'The document is not a ZIP archive, or it is damaged.', error);
  }
}

/** Some programs write `\` for `/`. */
function pathOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}
