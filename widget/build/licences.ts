import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** The folder of the package that a module comes from; undefined for our own. */
function packageOf(moduleId: string): string | undefined {
  if (!moduleId.includes('node_modules')) return undefined;
  let folder = dirname(moduleId);
  while (!hasName(folder)) folder = dirname(folder);
  return folder;
}

/** The first line of a chunk that holds code of others: where their notices lie, from that chunk on. */
export function noticeOf(
  { fileName, moduleIds }: { readonly fileName: string; readonly moduleIds: readonly string[] },
  licences: string,
): string {
  if (!moduleIds.some(packageOf)) return '';
  return `/*! Licences: ${posix.relative(posix.dirname(fileName), licences)} */`;
}

/** The licences of all packages that some of these modules come from, as the text that is shipped beside the code. */
export function licencesOf(moduleIds: Iterable<string>): string {
  const folders = new Set([...moduleIds].flatMap((id) => packageOf(id) ?? []));
  const notices = [...folders].sort().map(licenceOf);
  return `Cover Checkout contains code of these packages, each under its own licence.\n\n${notices.join('\n')}`;
}

function licenceOf(folder: string): string {
  const { name, version, license } = readPackage(folder);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(md|txt))?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence file.`);
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}

/** Packages have folders with a `package.json` that only says the kind of their modules. */
function hasName(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) && readPackage(folder).name !== undefined;
}

function readPackage(folder: string): { name?: string; version?: string; license?: string } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
