import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** One file of a build. */
export interface BuiltFile {
  readonly type: string;
  readonly caching: string;
  /** What is sent, read once; a source map only when somebody asks for it. */
  readonly read: () => Content;
}

interface Content {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly encoded: Map<string, Promise<Buffer>>;
}

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
    const ending = place.split('.').at(-1) ?? '';
    const read = readOnce(path);
    if (ending !== 'map') read();
    const type = types[ending] ?? 'application/octet-stream';
    files.set(served.addressOf(place), { type, caching: served.cachingOf(place), read });
  }
  return files;
}

function readOnce(path: string): () => Content {
  let content: Content | undefined;
  return () => {
    if (content) return content;
    const bytes = readFileSync(path);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    content = { bytes, etag, encoded: new Map() };
    return content;
  };
}

/** Sends the file, compressed as the caller accepts, or 304 when the caller has it already. */
export async function sendBuiltFile(file: BuiltFile, request: Request, response: Response): Promise<void> {
  const content = file.read();
  response.setHeader('Content-Type', file.type);
  response.setHeader('Cache-Control', file.caching);
  response.setHeader('ETag', content.etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === content.etag) return void response.status(304).end();
  response.end(await encode(content, request, response));
}

async function encode({ bytes, encoded }: Content, request: Request, response: Response): Promise<Buffer> {
  const encoding = request.acceptsEncodings('br', 'gzip', 'identity');
  if (encoding !== 'br' && encoding !== 'gzip') return bytes;
  response.setHeader('Content-Encoding', encoding);
  const ready = encoded.get(encoding) ?? compress(bytes, encoding);
  encoded.set(encoding, ready);
  return ready;
}

/** Small files as small as can be; the PDF reader's megabytes in a fraction of a second. */
function compress(content: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content);
  const quality = content.length > 300_000 ? 6 : 11;
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
