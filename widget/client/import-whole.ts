/** The files that have come with all that they import, or are on their way, by address. */
const coming: Record<string, Promise<unknown> | undefined> = {};

/**
 * Imports a chunk once its files are in the browser's cache. A browser that could not fetch a module does not try again
 * before the page is reloaded, and a line that drops for a moment would end the purchase. `load` does nothing but import it,
 * and `base` is the address of the module that it stands in.
 */
export async function importWhole<T>(load: () => Promise<T>, base: string): Promise<T> {
  await fetchWhole(load, base);
  return load();
}

/** Fetches the files of a chunk, and runs none. */
export function fetchWhole(load: () => Promise<unknown>, base: string): Promise<unknown> {
  return fetchAll(String(load), /import\(\W([\w./-]+)/g, base);
}

function fetchAll(source: string, imported: RegExp, base: string): Promise<unknown> {
  return Promise.all([...source.matchAll(imported)].map(([, path]) => fetchFile(new URL(path!, base).href)));
}

function fetchFile(address: string): Promise<unknown> {
  coming[address] ??= fetch(address)
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(address))))
    .then((source) => fetchAll(source, /(?:from|import) ?"(\.[^"]+)/g, address))
    .catch((error) => {
      delete coming[address];
      throw error;
    });
  return coming[address];
}
