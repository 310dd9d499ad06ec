import type { Request } from 'express';
import { Router } from 'express';
import { endpoints } from '../../contract/endpoints.ts';
import type { HttpContext } from '../http-context.ts';
import { expressPath } from '../mount.ts';
import { streamHeaders } from '../order-streams.ts';

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

/**
 * Answers a probe of `doctor` at `/healthz?probe=…`: what arrived of the request, as an event that only a proxy with the
 * same `SIGNING_KEY` can sign, and after a while that the stream ends. Anybody else is answered as without a probe.
 */
export function probeRoutes({ checkout: { tokens, clock }, version }: HttpContext): Router {
  const router = Router();
  router.get(expressPath(endpoints.getHealth.path), function answerProbe(request, response, next) {
    const { probe } = request.query;
    if (typeof probe !== 'string') return next();
    const asked = tokens.read('probe', probeAudience, probe, clock.now());
    if (asked.status !== 'valid') return next();
    const claims = { ...asked.claims, received: receivedOf(request, version) };
    response.writeHead(200, streamHeaders);
    response.write(`event: received\ndata: ${tokens.sign('probe', probeAudience, claims, asked.expiresAt)}\n\n`);
    const end = setTimeout(() => response.end('event: end\ndata: \n\n'), probeHoldMilliseconds);
    response.once('close', () => clearTimeout(end));
  });
  return router;
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
