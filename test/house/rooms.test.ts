import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Room } from './rooms.ts';
import { publicFaces, rooms, wordsKeptOut } from './rooms.ts';
import type { Import, SourceFile } from './source-files.ts';
import { readSources } from './source-files.ts';

describe('the rooms of the house', () => {
  const sources = readSources(['widget', 'proxy-server', 'demo']).filter(
    ({ path }) => !path.includes('storefront/public/'),
  );
  const byPath = new Map(sources.map((source) => [source.path, source]));

  it('finds a room in the table for every file', () => {
    const homeless = sources.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path);
    const inNewFolders = sources
      .filter(({ path }) => /^proxy-server\/.*\//.test(path) && roomOf(path)?.folder === 'proxy-server')
      .map(({ path }) => path);
    assert.deepEqual([...homeless, ...inNewFolders], []);
  });

  it('lets every import lead to an existing file', () => {
    const lost = importsWhere(({ target }) => target !== undefined && !byPath.has(target));
    assert.deepEqual(
      lost.filter((line) => !/\.(css|vue)$/.test(line)),
      [],
    );
  });

  it('lets a room import only the rooms that the table names, types included', () => {
    const crossings = importsWhere(
      ({ target }, { path }) => target !== undefined && !mayImport(roomOf(path)!, roomOf(target), target),
    );
    assert.deepEqual(crossings, []);
  });

  it('lets a room use only the packages that the table names', () => {
    const strangers = importsWhere(
      ({ target, specifier }, { path }) =>
        target === undefined && !roomOf(path)!.packages.some((name) => isOfPackage(specifier, name)),
    );
    assert.deepEqual(strangers, []);
  });

  it('has no knots: no file reaches itself, by whatever detour', () => {
    const knots = sources.filter(({ path }) => reachableFrom(path).has(path)).map(({ path }) => path);
    assert.deepEqual(knots, []);

    function reachableFrom(start: string): Set<string> {
      const reached = new Set<string>();
      const open = [start];
      for (let path = open.pop(); path !== undefined; path = open.pop())
        for (const { target } of byPath.get(path)?.imports ?? [])
          if (target !== undefined && !reached.has(target)) {
            reached.add(target);
            open.push(target);
          }
      return reached;
    }
  });

  it('runs nothing of the contract in the widget but what is free of zod, and takes types of the rest', () => {
    const running = sources
      .filter(({ path }) => path.startsWith('widget/'))
      .flatMap(({ path, imports }) => imports.map((imported) => ({ path, ...imported })))
      .filter(({ isTypeOnly, target }) => !isTypeOnly && target?.startsWith('proxy-server/contract/'))
      .filter(({ target }) => runsZod(target ?? ''))
      .map(({ path, target }) => `${path} → ${target}`);
    assert.deepEqual(running, []);

    function runsZod(path: string): boolean {
      return (byPath.get(path)?.imports ?? [])
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .some(({ specifier, target }) => specifier.startsWith('zod') || (target !== undefined && runsZod(target)));
    }
  });

  it('assembles in one place: only main, the commands and the demo import it', () => {
    const users = importsWhere(({ target }) => target === 'proxy-server/assembly/start-proxy.ts');
    for (const user of users) assert.match(user, /^(proxy-server\/(main\.ts|cli\/)|demo\/)/);
  });

  it('has no default exports, and no barrels but the public faces', () => {
    const defaults = sources.filter(({ text }) => /^export default\b|^export \{[^}]*\bas default\b/m.test(text));
    assert.deepEqual(
      defaults.map(({ path }) => path),
      [],
    );
    const barrels = sources.filter(({ text }) => /^export (type )?(\*|\{[^}]*\})[^;]*?\bfrom\b/m.test(text));
    assert.deepEqual(
      barrels.map(({ path }) => path).filter((path) => !publicFaces.includes(path)),
      [],
    );
  });

  it('keeps out of each room what must be handed to it', () => {
    const found = wordsKeptOut.flatMap(({ folder, words }) =>
      sources
        .filter(({ path }) => path.startsWith(`${folder}/`))
        .flatMap(({ path, text }) =>
          words.filter((word) => word.test(withoutComments(text))).map((word) => `${path}: ${word.source}`),
        ),
    );
    assert.deepEqual(found, []);
  });

  it('reads the environment in the room of the settings alone, and there in one file', () => {
    const readers = sources
      .filter(({ path }) => !path.startsWith('demo/') && !path.includes('/build/'))
      .filter(({ text }) => /\bprocess\.env\b|\bloadEnvFile\b/.test(withoutComments(text)))
      .map(({ path }) => path);
    assert.deepEqual(readers, ['proxy-server/config/sources/environment.ts']);
  });

  function importsWhere(wanted: (imported: Import, file: SourceFile) => boolean): string[] {
    return sources.flatMap((file) =>
      file.imports
        .filter((imported) => wanted(imported, file))
        .map(({ specifier, target }) => `${file.path} → ${target ?? specifier}`),
    );
  }
});

function roomOf(path: string): Room | undefined {
  const fitting = rooms.filter(({ folder }) => path === folder || path.startsWith(`${folder}/`));
  return fitting.sort((left, right) => right.folder.length - left.folder.length)[0];
}

/** The table names a folder with all its own files, or one file. */
function mayImport(from: Room, to: Room | undefined, target: string): boolean {
  if (from === to) return true;
  return from.mayImport.some((allowed) => allowed === target || allowed === to?.folder || isBelow(allowed, to));
}

/** `proxy-server/providers` names all its rooms. */
function isBelow(allowed: string, room: Room | undefined): boolean {
  return room !== undefined && !rooms.some(({ folder }) => folder === allowed) && room.folder.startsWith(`${allowed}/`);
}

function isOfPackage(specifier: string, name: string): boolean {
  return name.endsWith(':') ? specifier.startsWith(name) : specifier === name || specifier.startsWith(`${name}/`);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
