import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** What many are sent: compressed once for all, when the first asks for it. */
export interface EncodedContent {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly encoded: Map<string, Promise<Buffer>>;
}

/** Content to be sent with `sendContent`. */
export function contentOf(bytes: Buffer): EncodedContent {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { bytes, etag, encoded: new Map() };
}

/**
 * Sends the content, compressed as the caller accepts, or 304 when the caller has it already. Type and caching are set
 * before.
 */
export async function sendContent(content: EncodedContent, request: Request, response: Response): Promise<void> {
  response.setHeader('ETag', content.etag);
  response.vary('Accept-Encoding');
  if (isKnown(content.etag, request)) return void response.status(304).end();
  const body = await encode(content, request, response);
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

/** Also under the weak form that servers between write when they compress. Express's `fresh` denies what a script asks for. */
function isKnown(etag: string, request: Request): boolean {
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known?.includes(etag) ?? false;
}

/** Below this, compressing saves nothing that matters. */
const leastBytes = 1_000;

/** The smallest first: browsers name `gzip` before `br`, and prefer neither. */
const encodings = ['br', 'gzip'] as const;

async function encode({ bytes, encoded }: EncodedContent, request: Request, response: Response): Promise<Buffer> {
  const encoding = encodings.find((one) => request.acceptsEncodings(one));
  if (bytes.length < leastBytes || !encoding) return bytes;
  response.setHeader('Content-Encoding', encoding);
  const ready = encoded.get(encoding) ?? compress(bytes, encoding);
  encoded.set(encoding, ready);
  return ready;
}

/** Small content as small as can be; megabytes in a fraction of a second. */
function compress(content: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION });
  const quality = content.length > 300_000 ? 6 : 11;
  return promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
}
