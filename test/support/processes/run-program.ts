import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Owner } from '../clean-up.ts';
import { findOrInstall, isExecutable, onPath } from '../programs.ts';

/** A program, and the packages of Debian that bring it. */
interface Program {
  readonly name: string;
  readonly packages: readonly string[];
  /** What else of them must be there. */
  readonly files?: readonly string[];
}

/** The path of a program, which is installed where it may be. */
export async function pathOf({ name, packages, files = [] }: Program): Promise<string> {
  // Debian has some where only root's PATH looks
  const find = () => (files.every((file) => existsSync(file)) ? (onPath([name]) ?? inSbin(name)) : undefined);
  const path = await findOrInstall(find, ...packages);
  if (!path) throw new Error(`No ${name}: \`apt-get install ${packages.join(' ')}\`.`);
  return path;
}

function inSbin(name: string): string | undefined {
  const path = `/usr/sbin/${name}`;
  return isExecutable(path) ? path : undefined;
}

/** Runs a program that stays in the foreground, until its owner ends. */
export function runProgram(owner: Owner, path: string, words: readonly string[], env = process.env): void {
  const child = spawn(path, words, { stdio: 'inherit', env });
  owner.after(async () => {
    if (child.exitCode === null && child.kill('SIGTERM')) await once(child, 'exit');
  });
}
