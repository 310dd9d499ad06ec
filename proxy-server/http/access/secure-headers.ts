import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

/** What the headers depend on. */
export interface SecureHeaderOptions {
  /** The proxy's own address: only over https is it remembered as one that is never reached without. */
  readonly publicUrl: string;
}

/** A year. */
const httpsSeconds = 31_536_000;

/**
 * Sets the headers that harden every answer: nothing is sniffed, framed, cached across sites or run, unless its route says
 * otherwise afterwards.
 */
export function secureHeaders({ publicUrl }: SecureHeaderOptions): RequestHandler {
  const harden = createHelmet(publicUrl);
  return function secureHeaders(request, response, next) {
    harden(request, response, next);
  };
}

/** The same headers as lines, for what Node answers before there is a request. */
export function secureHeaderLines({ publicUrl }: SecureHeaderOptions): readonly string[] {
  const lines: string[] = [];
  const response = {
    setHeader: (name: string, value: string) => void lines.push(`${name}: ${value}`),
    removeHeader: () => undefined,
  };
  createHelmet(publicUrl)({} as IncomingMessage, response as unknown as ServerResponse, () => undefined);
  return lines;
}

/** A page that holds a token shares its window with no other: whoever opened it cannot reach into it. */
export const pageHeaders = { 'Cross-Origin-Opener-Policy': 'same-origin' } as const;

/** For a document that pages of other origins may show. */
export function allowFrames(response: Response): void {
  response.removeHeader('X-Frame-Options');
}

/** For scripts that pages of other origins load: a worker would be bound by the policy of its own script. */
export function allowScripts(response: Response): void {
  response.removeHeader('Content-Security-Policy');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/**
 * For what is public: a page that may not read it still learns that something answers here, and can tell its developer
 * that its origin is refused.
 */
export function allowEmbedding(): RequestHandler {
  return function allowEmbedding(_request, response, next) {
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    next();
  };
}

function createHelmet(publicUrl: string) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // of pages alone
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    // other hosts of the domain are not ours to promise for
    strictTransportSecurity: publicUrl.startsWith('https:') && { maxAge: httpsSeconds, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
}
