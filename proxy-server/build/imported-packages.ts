import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'rolldown/utils';

/** The packages that the modules below these folders import, by name. */
export function importedPackages(folders: readonly string[]): string[] {
  const specifiers = folders.flatMap(modulesBelow).flatMap(importsOf);
  const foreign = specifiers.filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier));
  return [...new Set(foreign.map(packageNameOf))].sort();
}

function modulesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !name.includes('public'))
    .map((name) => join(folder, name));
}

function importsOf(path: string): string[] {
  const code = readFileSync(path, 'utf8');
  const { staticImports, dynamicImports } = parseSync(path, code).module;
  const literals = dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start, end));
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...literals.filter((text) => /^['"]/.test(text)).map((text) => text.slice(1, -1)),
  ];
}

/** `zod/mini` is of `zod`, `@scope/name/part` of `@scope/name`. */
function packageNameOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
