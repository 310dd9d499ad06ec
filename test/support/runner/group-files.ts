import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Test files that run in one process, one after the other. */
export interface FileGroup {
  /** The module that runs them. */
  readonly module: string;
  readonly files: readonly string[];
}

/**
 * Puts at most so many files together that share a process, and neighbours apart: they take about as long, and no group
 * should take longest by far. Each file is a suite of its own, so that one that cannot be read fails alone. The modules
 * are written to `folder`.
 */
export function groupFiles(files: readonly string[], count: number, folder: string): FileGroup[] {
  const groupCount = Math.ceil(files.length / count);
  const groups = Array.from({ length: groupCount }, (_, index) => ({
    module: join(folder, `group-${index + 1}.mjs`),
    files: files.filter((_file, position) => position % groupCount === index),
  }));
  for (const { module, files: own } of groups) {
    mkdirSync(dirname(module), { recursive: true });
    writeFileSync(module, moduleOf(own));
  }
  return groups;
}

function moduleOf(files: readonly string[]): string {
  const runFile = JSON.stringify(new URL('run-file.ts', import.meta.url).href);
  return [`import { runFile } from ${runFile};`, ...files.map((file) => `runFile(${JSON.stringify(file)});`), ''].join(
    '\n',
  );
}
