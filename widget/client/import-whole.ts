import { commonFiles, listIntegrity, listName } from './chunk-list.ts';

/** The files that have come with all that they import, or are on their way, by address. */
const coming: Record<string, Promise<unknown> | undefined> = {};
/** The hashes of the files by name, once they are asked for. */
let hashes: Promise<Readonly<Record<string, string>>> | undefined;

/**
 * Imports a chunk once its files are in the browser's cache. A browser that could not fetch a module does not try again
 * before the page is reloaded, and a line that drops for a moment would end the purchase. `load` does nothing but import it,
 * and `base` is the address of the module that it stands in. Rejects where a file is not the one that was built.
 */
export async function importWhole<T>(load: () => Promise<T>, base: string): Promise<T> {
  await fetchWhole(load, base);
  return load();
}

/** Imports a chunk without fetching it first, where a page's policy may forbid to fetch: it is checked by its own hash. */
export async function importLinked<T>(load: () => Promise<T>, base: string, integrity: string): Promise<T> {
  if (integrity) await Promise.all(filesOf(load, base).map((address) => preload(address, integrity)));
  return load();
}

/** Fetches the files of a chunk, and runs none. */
export function fetchWhole(load: () => Promise<unknown>, base: string): Promise<unknown> {
  const files = filesOf(load, base);
  const common = commonFiles.map((path) => new URL(path, files[0]).href);
  return Promise.all([...files, ...common].map(fetchFile));
}

/** The addresses that a function imports, which does nothing else. */
function filesOf(load: () => Promise<unknown>, base: string): string[] {
  return addressesIn(String(load), /import\(\W([\w./-]+)/g, base);
}

function addressesIn(source: string, imported: RegExp, base: string): string[] {
  return [...source.matchAll(imported)].map(([, path]) => new URL(path!, base).href);
}

function fetchFile(address: string): Promise<unknown> {
  coming[address] ??= fetchModule(address).catch((error) => {
    delete coming[address];
    throw error;
  });
  return coming[address];
}

async function fetchModule(address: string): Promise<void> {
  const [source, integrity] = await Promise.all([fetchText(address), hashOf(address)]);
  await Promise.all(addressesIn(source, /(?:from|import) ?"(\.[^"]+)/g, address).map(fetchFile));
  if (integrity) await preload(address, integrity);
}

/** Undefined for the entry, which runs already, and where there is no list. */
async function hashOf(address: string): Promise<string | undefined> {
  if (!listName) return undefined;
  hashes ??= fetchText(new URL(listName, address).href, listIntegrity).then(JSON.parse);
  try {
    return (await hashes)[address.replace(/.*\//, '')];
  } catch (error) {
    hashes = undefined;
    throw error;
  }
}

async function fetchText(address: string, integrity = ''): Promise<string> {
  const response = await fetch(address, { integrity });
  if (!response.ok) throw new Error(address);
  return response.text();
}

/** Has the browser check a module that has come: `import` takes what was checked, and does not ask for it again. */
function preload(href: string, integrity: string): Promise<unknown> | undefined {
  const link = document.createElement('link');
  if (!link.relList.supports('modulepreload')) return undefined;
  // where a policy goes by nonces, a script's imports inherit that of its tag, and a link does not
  const { nonce = '' } = document.querySelector<HTMLScriptElement>('script[nonce]') ?? {};
  return new Promise((resolve, reject) => {
    Object.assign(link, { rel: 'modulepreload', href, integrity, nonce, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}
