import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Request, Response } from 'express';
import type { EncodedContent } from './encoded-content.ts';
import { contentOf, sendContent } from './encoded-content.ts';

/** One file of a build. */
export interface BuiltFile {
  readonly type: string;
  readonly caching: string;
  /** What is sent, read once; a source map only when somebody asks for it. */
  readonly read: () => EncodedContent;
}

/** By the ending of a file. */
const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

/** The files of a build by address; `place` is a path inside the folder, with slashes. Empty when it was not built. */
export function readBuiltFiles(
  folder: string | undefined,
  served: { readonly addressOf: (place: string) => string; readonly cachingOf: (place: string) => string },
): ReadonlyMap<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  if (folder === undefined) return files;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const place = relative(folder, path).replaceAll('\\', '/');
    const read = readOnce(path);
    if (!place.endsWith('.map')) read();
    files.set(served.addressOf(place), { type: typeOf(place), caching: served.cachingOf(place), read });
  }
  return files;
}

/** The media type of a built file. */
export function typeOf(path: string): string {
  return types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

function readOnce(path: string): () => EncodedContent {
  let content: EncodedContent | undefined;
  return () => {
    content ??= contentOf(readFileSync(path));
    return content;
  };
}

/** Sends the file, compressed as the caller accepts, or 304 when the caller has it already. */
export async function sendBuiltFile(file: BuiltFile, request: Request, response: Response): Promise<void> {
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.caching);
  await sendContent(file.read(), request, response);
}
