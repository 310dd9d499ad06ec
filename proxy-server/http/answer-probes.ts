import type { Request, RequestHandler, Response } from 'express';
import type { HttpContext } from './http-context.ts';
import { streamHeaders } from './order-streams.ts';

/** The audience of a probe's tokens: who shares `SIGNING_KEY` asks, and believes the answer. */
export const probeAudience = 'doctor';

/** So long the stream of a probe stays open after its first event; who gets both at once is behind a buffer. */
export const probeHoldMilliseconds = 1_000;

/** What arrived of a probe's request: what stands between caller and proxy has changed the rest. */
export interface ProbeReceived {
  /** The names of its headers, in lower case. */
  readonly headers: readonly string[];
  /** How many addresses `X-Forwarded-For` names. */
  readonly forwarded: number;
  /** Whether the proxy takes the sender of the connection for the caller. */
  readonly isFromSender: boolean;
  readonly version: string;
}

/** The most bytes of a probe's body that are counted: more than any body of a shopper has. */
const mostBytes = 24 * 1024 * 1024;

/**
 * Answers a probe of `doctor`, `?probe=…` at any address, so that what stands in between takes it for the real request:
 * one that reads gets what arrived, as an event that only a proxy with the same `SIGNING_KEY` can sign, and after a while
 * the stream's end; any other gets the number of its body's bytes. Nothing else is done, and anybody else is answered as
 * without a probe.
 */
export function answerProbes({ checkout: { tokens, clock }, version }: HttpContext): RequestHandler {
  return async function answerProbe(request, response, next) {
    // the query is parsed anew each time that it is asked for
    if (!request.url.includes('probe=')) return next();
    const { probe } = request.query;
    if (typeof probe !== 'string') return next();
    const asked = tokens.read('probe', probeAudience, probe, clock.now());
    if (asked.status !== 'valid') return next();
    const proof = (claims: object) =>
      tokens.sign('probe', probeAudience, { ...asked.claims, ...claims }, asked.expiresAt);
    if (request.method === 'GET') return streamSlowly(response, proof({ received: receivedOf(request, version) }));
    const bytes = await countBytes(request);
    response.type('text/plain').send(proof({ bytes }));
  };
}

function streamSlowly(response: Response, proof: string): void {
  response.writeHead(200, streamHeaders);
  response.write(`event: received\ndata: ${proof}\n\n`);
  const end = setTimeout(() => response.end('event: end\ndata: \n\n'), probeHoldMilliseconds);
  response.once('close', () => clearTimeout(end));
}

/** Keeps none of them. */
async function countBytes(request: Request): Promise<number> {
  let bytes = 0;
  for await (const part of request) {
    bytes += (part as Buffer).length;
    if (bytes > mostBytes) break;
  }
  return bytes;
}

function receivedOf(request: Request, version: string): ProbeReceived {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '');
  return {
    headers: Object.keys(request.headers),
    forwarded: forwarded.split(',').filter((address) => address.trim() !== '').length,
    isFromSender: request.ip === request.socket.remoteAddress,
    version,
  };
}
