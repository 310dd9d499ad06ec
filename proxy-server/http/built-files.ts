import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** One file of a build, read once. */
export interface BuiltFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly caching: string;
  readonly encoded: Map<string, Promise<Buffer>>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
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
    const content = readFileSync(path);
    files.set(served.addressOf(place), {
      content,
      type: types[place.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
      caching: served.cachingOf(place),
      encoded: new Map(),
    });
  }
  return files;
}

/** Sends the file, compressed as the caller accepts, or 304 when the caller has it already. */
export async function sendBuiltFile(file: BuiltFile, request: Request, response: Response): Promise<void> {
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.caching);
  response.setHeader('ETag', file.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (request.headers['if-none-match'] === file.etag) return void response.status(304).end();
  response.end(await encode(file, request, response));
}

async function encode(file: BuiltFile, request: Request, response: Response): Promise<Buffer> {
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  if (encoding !== 'br' && encoding !== 'gzip') return file.content;
  response.setHeader('Content-Encoding', encoding);
  const ready = file.encoded.get(encoding) ?? compress(file.content, encoding);
  file.encoded.set(encoding, ready);
  return ready;
}

/** Small files as small as can be; the PDF reader's megabytes in a fraction of a second. */
function compress(content: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content);
  const quality = content.length > 300_000 ? 6 : 11;
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
