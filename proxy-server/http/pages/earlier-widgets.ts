import type { WidgetFileStore } from '../../domain/stores/widget-file-store.ts';
import { contentOf, type EncodedContent } from './encoded-content.ts';

/** What can be asked of the versions of the widget that this process was not built with. */
export interface EarlierWidgets {
  /** A file of one of them; undefined if there is none. */
  find(path: string): Promise<EncodedContent | undefined>;
  /** The newest of them with this major number that is not withdrawn; undefined if there is none. */
  newestOf(major: string, withdrawn: readonly string[]): Promise<string | undefined>;
}

const pathPattern = /^\/widget\/(\d{1,5}\.\d{1,5}\.\d{1,5}(?:-[\w.-]{1,40})?)\/[\w.-]{1,120}$/;
/** What is known to be there is taken as being there for so long. */
const listedMilliseconds = 10_000;
/**
 * Addresses that are unknown ask the database no more often than this: short, since a process of a newer version may have
 * begun to serve its pages beside this one.
 */
const missedMilliseconds = 250;
/** The files of some open pages; each is some kilobytes. */
const mostHeld = 60;

/** Reads the files of other versions from the database, and holds those that were asked for last. */
export function createEarlierWidgets(
  store: Pick<WidgetFileStore, 'find' | 'paths'>,
  now: () => number,
): EarlierWidgets {
  let listed: { readonly paths: Promise<ReadonlySet<string>>; readonly at: number } | undefined;
  const held = new Map<string, Promise<EncodedContent | undefined>>();

  function paths(maxAgeMilliseconds = listedMilliseconds): Promise<ReadonlySet<string>> {
    if (!listed || now() - listed.at >= maxAgeMilliseconds) {
      const asked = { paths: store.paths(), at: now() };
      listed = asked;
      asked.paths.catch(() => {
        if (listed === asked) listed = undefined;
      });
    }
    return listed.paths;
  }

  return {
    async find(path) {
      const known = held.get(path);
      if (known) return known;
      if (!pathPattern.test(path)) return undefined;
      if (!(await paths()).has(path) && !(await paths(missedMilliseconds)).has(path)) return undefined;
      const found = store.find(path).then((bytes) => bytes && contentOf(Buffer.from(bytes)));
      const oldest = held.keys().next();
      if (held.size >= mostHeld && !oldest.done) held.delete(oldest.value);
      held.set(path, found);
      found.catch(() => held.delete(path));
      return found;
    },

    async newestOf(major, withdrawn) {
      const versions = new Set([...(await paths())].map((path) => pathPattern.exec(path)?.[1] ?? ''));
      return [...versions]
        .filter((version) => version.split('.')[0] === major && !withdrawn.includes(version))
        .sort(byVersion)
        .at(-1);
    },
  };
}

/** Whether an address is of a version, and of which. */
export function versionOf(path: string): string | undefined {
  return pathPattern.exec(path)?.[1];
}

/** Numbers by their value; a version with a suffix comes before the same one without (SemVer, 11). */
function byVersion(one: string, other: string): number {
  const [oneNumbers = '', oneSuffix = ''] = one.split(/-(.*)/s);
  const [otherNumbers = '', otherSuffix = ''] = other.split(/-(.*)/s);
  const byNumbers = oneNumbers.localeCompare(otherNumbers, 'en', { numeric: true });
  if (byNumbers !== 0) return byNumbers;
  if (oneSuffix === '' || otherSuffix === '') return oneSuffix === '' ? 1 : -1;
  return oneSuffix.localeCompare(otherSuffix, 'en', { numeric: true });
}
