import type { Request } from 'express';
import * as z from 'zod/mini';
import { inSlices, inTurn } from '../../checkout/in-slices.ts';
import type { Endpoint } from '../../contract/endpoints/endpoint.ts';
import { DomainError } from '../../domain/errors.ts';
import type { TextPlace } from '../../domain/json-text.ts';
import type { Limits } from '../../domain/limits.ts';
import type { BodyBounds } from './body-bounds.ts';
import { smallBody } from './body-bounds.ts';
import { createBytesHeld } from './bytes-held.ts';
import type { JsonBody } from './parse-body.ts';
import { digestSteps, parseSteps } from './parse-body.ts';
import { readParts, tooLarge } from './read-bytes.ts';
import { createStructureScan } from './structure-scan.ts';

// the server's violations are read by developers: say what was expected
z.config(z.locales.en());

/** An endpoint of the table that reads a JSON body. */
type WithBody<Schema extends z.ZodMiniType> = Pick<Endpoint, 'method'> & { readonly body: Schema };

/** What a body may need that is larger than others. */
interface BodyNeeds {
  /** The most that any may need. */
  readonly most: BodyBounds;
  /** What one with this quote token may need; throws when it is none. Asked before a large body is parsed, or read whole. */
  readonly ofQuote?: (token: string) => BodyBounds;
}

/** Reads bodies: never more of one than its operation can need, and never too much of all together. */
export interface Bodies {
  /** A JSON body by the endpoint's schema; unknown keys are refused. */
  read<Schema extends z.ZodMiniType>(request: Request, endpoint: WithBody<Schema>): Promise<z.output<Schema>>;
  /** The same with its digest, and for bodies that may be large. */
  readJson<Schema extends z.ZodMiniType>(
    request: Request,
    endpoint: WithBody<Schema>,
    needs?: BodyNeeds,
  ): Promise<JsonBody<z.output<Schema>>>;
  /** A body that is no JSON of ours, of at most so many bytes. */
  readBytes(request: Request, limit: number): Promise<Buffer>;
}

/**
 * Creates the reader of bodies.
 * @example
 * const { digest, length, body } = await bodies.readJson(request, endpoints.placeOrder, { most: orderBody(products, limits) });
 */
export function createBodies(limits: Limits): Bodies {
  const held = createBytesHeld(limits.heldBytes);
  return {
    async read(request, endpoint) {
      const { parts } = await readBounded(request, { most: smallBody(limits) });
      return inSlices(parseSteps(endpoint.body, parts));
    },
    async readJson(request, endpoint, needs = { most: smallBody(limits) }) {
      const { parts, longTexts } = await readBounded(request, needs);
      const length = lengthOf(parts);
      // one large body after another: each needs several times its length while it is parsed
      const work = length > limits.bodyBytes ? inTurn : inSlices;
      return work(
        (function* digestAndParse() {
          const digest = yield* digestSteps(parts);
          return { length, digest, body: yield* parseSteps(endpoint.body, parts, longTexts) };
        })(),
      );
    },
    async readBytes(request, limit) {
      return Buffer.concat(await readParts(request, held, { limit: () => limit }));
    },
  };

  /** A JSON body whose structure is within its bounds, in parts. */
  async function readBounded(request: Request, { most, ofQuote }: BodyNeeds): Promise<ReadBody> {
    assertJson(request);
    let bounds = most;
    let isJudged = ofQuote === undefined;
    const scan = createStructureScan(most);
    const parts = await readParts(request, held, {
      limit: () => bounds.bytes,
      onPart(part, length) {
        scan.read(part);
        if (length > limits.bodyBytes) judgeQuote();
      },
    });
    const length = lengthOf(parts);
    if (length === 0) throw bodyRequired();
    if (length > limits.bodyBytes) judgeQuote();
    if (length > bounds.bytes) throw tooLarge(bounds.bytes);
    return { parts, longTexts: scan.longTexts() };

    function judgeQuote(): void {
      const quote = scan.quote();
      if (isJudged || quote === undefined) return;
      isJudged = true;
      bounds = ofQuote!(quote);
      scan.narrow(bounds);
    }
  }
}

interface ReadBody {
  readonly parts: Buffer[];
  readonly longTexts: readonly TextPlace[];
}

function lengthOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function assertJson({ headers }: Request): void {
  const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  if (!hasBody || headers['content-length'] === '0') throw bodyRequired();
  if (!/^application\/(json|[\w.-]+\+json)\s*(;|$)/i.test(headers['content-type'] ?? ''))
    throw new DomainError('unsupported-media-type', 'Send the body as Content-Type: application/json.');
}

function bodyRequired(): DomainError {
  return new DomainError('body-required', 'Send a JSON body.');
}
