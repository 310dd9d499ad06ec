import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../../house/source-files.ts';
import { runPart } from '../../support/runner/run-part.ts';
import type { Mutation } from './operators.ts';

/** A copy of the project in a temporary folder, in which one file at a time is changed. */
export interface ScratchCopy {
  readonly folder: string;
  apply(mutation: Mutation): void;
  restore(mutation: Mutation): void;
  /** Whether the proxy's types still fit, and every promise is awaited: what does not is not landed. */
  isSound(): boolean;
  /** Runs test files; those that failed. Ended when they are silent for too long, which is a failure too. */
  run(files: readonly string[], environment?: Readonly<Record<string, string>>): Promise<readonly string[]>;
  remove(): void;
}

const longestSilenceMilliseconds = 60_000;
/** A mutation may make everything wait for its limit: what is open then has failed. */
const longestRunMilliseconds = 120_000;

/**
 * @param databaseUrl of the PostgreSQL that the tests use
 * @param signal ends what runs, and then `run` throws
 */
export function makeScratchCopy(databaseUrl: string, signal: AbortSignal): ScratchCopy {
  const folder = mkdtempSync(join(tmpdir(), 'cover-mutations-'));
  const isCopied = (path: string) => !/^(node_modules|\.git|coverage)(\/|$)/.test(relative(root, path));
  cpSync(root, folder, { recursive: true, preserveTimestamps: true, filter: isCopied });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // as it was copied: the project may be worked on meanwhile
  const originals = new Map<string, string>();
  const originalOf = ({ path }: Mutation) => {
    const original = originals.get(path) ?? readFileSync(join(folder, path), 'utf8');
    originals.set(path, original);
    return original;
  };
  let runs = 0;
  return {
    folder,
    apply(mutation) {
      const code = originalOf(mutation);
      const changed = code.slice(0, mutation.start) + mutation.replacement + code.slice(mutation.end);
      writeFileSync(join(folder, mutation.path), changed);
    },
    restore: (mutation) => writeFileSync(join(folder, mutation.path), originalOf(mutation)),
    isSound: () =>
      [
        ['tsc', '-p', 'proxy-server', '--incremental', '--tsBuildInfoFile', 'proxy-server.tsbuildinfo'],
        ['npm', 'run', '-s', 'lint:promises'],
      ].every(([program, ...words]) => spawnSync(program!, words, { cwd: folder, stdio: 'ignore' }).status === 0),
    async run(files, environment) {
      const part = {
        name: 'mutation',
        command: ['node', 'test/support/runner/node-tests.ts', ...files] as [string, ...string[]],
      };
      runs += 1;
      const { counts, failedFiles } = await runPart(part, {
        folder,
        run: `mutation-${process.pid}-${runs}`,
        environment: { TEST_PG_URL: databaseUrl, ...environment },
        silenceMilliseconds: longestSilenceMilliseconds,
        signal: AbortSignal.any([signal, AbortSignal.timeout(longestRunMilliseconds)]),
        print: () => undefined,
      });
      signal.throwIfAborted();
      const inCopy = failedFiles.map((file) => file.replace(/^.*?\/(?=test\/)/, ''));
      return counts.failed > 0 && inCopy.length === 0 ? files : inCopy;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
