import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(root, 'node_modules');

/** What a program said, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment variables. */
type Settings = Readonly<Record<string, string>>;

/** Runs a Node program to its end. Nothing of it asks the network but what it is told. */
export function run(args: readonly string[], cwd: string = root, settings: Settings = {}): Promise<Ended> {
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NODE_NO_WARNINGS: '1',
    NO_COLOR: '1',
    ...settings,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** Lints an OpenAPI document, with our reasons for the rules that do not fit. */
export function lint(documentPath: string): Promise<Ended> {
  const cli = join(modules, '@redocly/cli/bin/cli.js');
  return run([cli, 'lint', documentPath, '--config', join(here, 'redocly.yaml'), '--format', 'json']);
}

/** A folder of somebody else's, with the packages of the project and nothing else. */
export interface Folder {
  readonly path: string;
  /** Compiles a program that was written here, strictly. */
  compile(file: string): Promise<Ended>;
  remove(): void;
}

/** A folder with the served document, the types that were generated from it, and the client that a shop has written. */
export async function generateClient(documentText: string): Promise<Folder> {
  const path = mkdtempSync(join(tmpdir(), 'cover-stranger-'));
  symlinkSync(modules, join(path, 'node_modules'));
  cpSync(join(here, 'client'), path, { recursive: true });
  writeFileSync(join(path, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(path, 'openapi.json'), documentText);
  const hooks = join(here, 'typescript-api.mjs');
  const cli = join(modules, 'openapi-typescript/bin/cli.js');
  const generated = await run(['--import', hooks, cli, 'openapi.json', '--output', 'api.ts'], path);
  if (generated.code !== 0) throw new Error(generated.stderr || generated.stdout);
  const strict = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--noEmit'];
  const modern = ['--target', 'es2023', '--module', 'nodenext', '--allowImportingTsExtensions', '--types', 'node'];
  return {
    path,
    compile: (file) => run([join(modules, 'typescript/bin/tsc'), ...strict, ...modern, '--skipLibCheck', file], path),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
