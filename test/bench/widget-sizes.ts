import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ManifestFile, WidgetManifest } from '../../widget/build/widget-manifest.ts';

/**
 * Until the first step can be used, script and style (docs/decisions/early-and-late-code.md). The hashes of the other files
 * in it move it by some 50 bytes, whatever is changed.
 */
export const maxFirstStepBytes = 16_950;

/** The code of one step after the first. */
export const maxStepBytes = 12_150;

/** All code of a phone's purchase, without documents, the editor of members, and the scanner. */
export const maxPurchaseBytes = 66_200;

/** One file that a page may load, or an entry with its static imports. */
export interface SizeLine {
  /** Without version and hash, so that two builds can be compared. */
  readonly name: string;
  readonly path: string;
  readonly brotliBytes: number;
  /** An entry: its own bytes and those of its static imports. */
  readonly isFirstStep: boolean;
}

const manifestPath = join(fileURLToPath(new URL('../../dist/public', import.meta.url)), 'widget/manifest.json');

/** The manifest of the widget that was built last. */
function readManifest(): WidgetManifest {
  return JSON.parse(readFileSync(manifestPath, 'utf8')) as WidgetManifest;
}

/** What a build weighs, source maps left out. The second copy of a chunk, for the other entry, weighs the same. */
export function readWidgetSizes(): SizeLine[] {
  const { entry, files, version } = readManifest();
  const entries = ['/widget.js', entry];
  const lines = files.map((file) => {
    const isFirstStep = entries.includes(file.path);
    return {
      name: nameOf(file.path, version, isFirstStep),
      path: file.path,
      isFirstStep,
      brotliBytes: isFirstStep ? weigh(loadedAtOnce(file.path, files)) : file.brotli,
    };
  });
  return lines.sort((left, right) => left.name.localeCompare(right.name));
}

/** What `cover-certificate` loads until the first page of a PDF can be shown: its files by name, and their bytes in all. */
export function readCertificateCode(): { readonly names: readonly string[]; readonly brotliBytes: number } {
  const { entry, files, version } = readManifest();
  const loaded = loadedAtOnce(entry, files);
  for (const name of ['lazy-tags', 'certificate-parts', 'open-certificate']) {
    const path = [...loaded]
      .flatMap((file) => file.dynamicImports)
      .find((other) => nameOf(other, version, false) === name);
    if (path === undefined) throw new Error(`Nothing loads ${name}.`);
    loadedAtOnce(path, files, loaded);
  }
  return { names: [...loaded].map(({ path }) => nameOf(path, version, path === entry)), brotliBytes: weigh(loaded) };
}

/** What the purchase of a phone's cover loads from the first step to its certificate, without what shows documents. */
const purchase = [
  'cover-checkout',
  'lazy-steps',
  'asking-steps',
  'order-client',
  'order-rules',
  'paying-steps',
  'certificate-parts',
  'outcome-steps',
  'handover',
];

/** The bytes of a whole purchase, all its files together. */
export function weighPurchase(lines: readonly SizeLine[]): number {
  return purchase
    .map((name) => lines.find((line) => line.name === name)?.brotliBytes ?? Number.NaN)
    .reduce((sum, bytes) => sum + bytes, 0);
}

function weigh(files: Iterable<ManifestFile>): number {
  return [...files].reduce((sum, { brotli }) => sum + brotli, 0);
}

/** The file and, through static imports, all that the browser fetches before the file runs. */
function loadedAtOnce(path: string, files: readonly ManifestFile[], loaded = new Set<ManifestFile>()) {
  const file = files.find((other) => other.path === path);
  if (!file) throw new Error(`${path} is loaded, but is not in the manifest.`);
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  for (const imported of file.imports) loadedAtOnce(imported, files, loaded);
  return loaded;
}

/** `/widget/0.1.0/lazy-steps-C11jCFnW.js` is `lazy-steps`; entries carry no hash. */
function nameOf(path: string, version: string, isEntry: boolean): string {
  const name = path
    .replace(/^\/(widget\/)?/, '')
    .replace(`${version}/`, '')
    .replace(/\.js$/, '');
  return isEntry ? name : name.replace(/-[\w-]{6}$/, '');
}
