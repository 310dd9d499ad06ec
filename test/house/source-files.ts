import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of ours as the house tests see it; paths from the root, with slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Something a file imports, by whatever form, `import type` included. */
export interface Import {
  /** As it is written. */
  readonly specifier: string;
  /** The file it means, or nothing where it is a package. */
  readonly target: string | undefined;
  /** `import type`: gone when it runs, but knowledge all the same. */
  readonly isTypeOnly: boolean;
}

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Every file below these folders whose name ends in one of the endings. */
export function readSources(folders: readonly string[], endings: readonly string[] = ['.ts', '.mjs']): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
      .map((entry) => readSource(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, imports: path.endsWith('.ts') ? importsOf(path, text) : [] };
}

const importForms = [
  // import … from '…' and export … from '…', over several lines too
  /^(?:import|export)\b[^'"`;=]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
];

function importsOf(path: string, text: string): Import[] {
  return importForms.flatMap((form) =>
    [...text.matchAll(form)].map(([statement, specifier = '']) => ({
      specifier,
      isTypeOnly: /^(import|export) type\b/.test(statement),
      target: specifier.startsWith('.') ? posix.join(dirname(path), specifier) : undefined,
    })),
  );
}
