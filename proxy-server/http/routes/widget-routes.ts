import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { Router } from 'express';
import type { HttpParts } from '../http-parts.ts';

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
};

/** A year, and never asked again: an exact version's files do not change. */
const immutable = 'public, max-age=31536000, immutable';
/** The floating entry: fresh within five minutes, and usable for a day while the new one is fetched. */
const floating = 'public, max-age=300, stale-while-revalidate=86400';

interface WidgetFile {
  readonly content: Buffer;
  readonly type: string;
  readonly etag: string;
  readonly caching: string;
  readonly encoded: Map<string, Promise<Buffer>>;
}

/** The built widget, open to every page. What is not a file of it is 404. */
export function widgetRoutes({ widgetFolder }: HttpParts): Router {
  const router = Router();
  const files = widgetFolder === undefined ? new Map<string, WidgetFile>() : readFolder(widgetFolder);

  router.get(['/widget.js', '/widget/*path'], async function getWidgetFile(request, response, next) {
    openToAll(response);
    const file = files.get(request.path);
    if (!file) return next();
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', file.caching);
    response.setHeader('ETag', file.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === file.etag) return void response.status(304).end();
    response.end(await encode(file, request, response));
  });

  return router;
}

function openToAll(response: Response): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Timing-Allow-Origin', '*');
}

/** `widget.js` is served at the root, everything else below `/widget/`. */
function readFolder(folder: string): Map<string, WidgetFile> {
  const files = new Map<string, WidgetFile>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const place = relative(folder, path).replaceAll('\\', '/');
    const content = readFileSync(path);
    files.set(place === 'widget.js' ? '/widget.js' : `/widget/${place}`, {
      content,
      type: types[place.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
      caching: place.includes('/') ? immutable : floating,
      encoded: new Map(),
    });
  }
  return files;
}

async function encode(file: WidgetFile, request: Request, response: Response): Promise<Buffer> {
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
