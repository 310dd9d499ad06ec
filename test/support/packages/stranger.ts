import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type PackageName = 'cover-checkout' | 'cover-checkout-proxy' | 'cover-checkout-server';

/** A folder of somebody who has nothing of ours but what npm would have installed. */
export interface Stranger {
  readonly folder: string;
  /** Writes a file, with the folders above it. */
  write(name: string, text: string): void;
  remove(): void;
}

const packed = new Map<PackageName, Buffer>();

/** Packs a built package as publishing would, once for a process: it takes npm some seconds. Answers the tarball. */
export function pack(name: PackageName): Buffer {
  const tarball = packed.get(name) ?? packAnew(name);
  packed.set(name, tarball);
  return tarball;
}

function packAnew(name: PackageName): Buffer {
  const place = mkdtempSync(join(tmpdir(), 'cover-pack-'));
  try {
    return readFileSync(join(place, packInto(place, name)));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Makes the folder. The package is unpacked from its tarball; its dependencies, and theirs, are copied from our own
 * locked ones, so that nothing is asked of a registry and nothing else can be reached.
 * @param tools packages that the stranger has besides, such as a framework; these are links
 */
export function makeStranger(name: PackageName, tools: readonly string[] = []): Stranger {
  const folder = mkdtempSync(join(tmpdir(), 'cover-stranger-'));
  const installed = join(folder, 'node_modules', name);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xz', '-C', installed, '--strip-components=1'], { input: pack(name) });
  for (const path of dependenciesOf(installed)) copyPackage(path, folder);
  for (const tool of tools) {
    mkdirSync(dirname(join(folder, 'node_modules', tool)), { recursive: true });
    symlinkSync(join(root, 'node_modules', tool), join(folder, 'node_modules', tool), 'dir');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }\n');
  return {
    folder,
    write(file, text) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Answers the tarball's file name. */
function packInto(place: string, name: PackageName): string {
  const options = ['--silent', '--json', '--pack-destination', place];
  const answer = execFileSync('npm', ['pack', ...options], {
    cwd: join(root, 'dist/packages', name),
    encoding: 'utf8',
  });
  const packed = JSON.parse(answer) as readonly { filename: string }[] | Record<string, { filename: string }>;
  return Object.values(packed)[0]!.filename;
}

/** Copies one package alone; those below it are copied where they are needed. */
function copyPackage(place: string, folder: string): void {
  const inner = join(root, place, 'node_modules');
  cpSync(join(root, place), join(folder, place), { recursive: true, filter: (source) => source !== inner });
}

/** Folders of all packages that this one needs, by their places below our root. */
function dependenciesOf(installed: string): Set<string> {
  const places = new Set<string>();
  const walk = (manifest: string, from: string) => {
    const { dependencies = {} } = JSON.parse(readFileSync(join(manifest, 'package.json'), 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    for (const name of Object.keys(dependencies)) {
      const place = findPackage(name, from);
      if (places.has(place)) continue;
      places.add(place);
      walk(join(root, place), place);
    }
  };
  walk(installed, '');
  return places;
}

/** Where Node would find a package for one that lies at `from`. */
function findPackage(name: string, from: string): string {
  for (
    let place = from;
    ;
    place = place.includes('/node_modules/') ? place.slice(0, place.lastIndexOf('/node_modules/')) : ''
  ) {
    const candidate = join(place, 'node_modules', name);
    if (existsSync(join(root, candidate, 'package.json'))) return candidate;
    if (place === '') throw new Error(`${name}, which ${from || 'the package'} needs, is not installed here.`);
  }
}
