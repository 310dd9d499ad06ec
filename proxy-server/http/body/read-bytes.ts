import type { Request } from 'express';
import { DomainError } from '../../domain/errors.ts';
import { addressOf } from '../request-context.ts';
import type { BytesHeld } from './bytes-held.ts';
import { readInTurn } from './read-in-turn.ts';

/** How a body is read. */
export interface ReadOptions {
  /** The most bytes; may become fewer while they arrive. */
  readonly limit: () => number;
  /** Sees each part as it arrives; what it throws ends the reading. */
  readonly onPart?: (part: Buffer, length: number) => void;
}

/** So long nothing may arrive. */
const silenceMilliseconds = 20_000;
/** So long any body may take, and a large one as long as it takes at the slowest pace: a poor mobile line has more. */
const shortestLimitMilliseconds = 30_000;
const slowestBytesPerSecond = 8 * 1024;
/** What is larger is read in turn with others that are. */
const readAtOnceBytes = 128 * 1024;
/** So long the rest of a refused body may still come, with a pause after each part: it must keep nobody else waiting. */
const lingerMilliseconds = 5_000;
const pauseMilliseconds = 20;

/**
 * Reads a whole body, in the parts in which it came. Throws before it keeps more than it may: `body-too-large`,
 * `unsupported-media-type` for one that is compressed, `request-timeout` for one that is too slow, `too-many-requests`
 * while too many bytes are held.
 */
export async function readParts(request: Request, held: BytesHeld, { limit, onPart }: ReadOptions): Promise<Buffer[]> {
  assertPlain(request);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit()) throw tooLarge(limit());
  // the caller went while something else was looked up: nobody will be answered
  if (request.socket.destroyed) throw endedEarly();
  const parts: Buffer[] = [];
  let length = 0;
  holdUntilAnswered(request, held, () => length);
  return new Promise((resolve, reject) => {
    const giveUp = (error: unknown) => {
      endTimers();
      request.off('data', take);
      parts.length = 0;
      passOver(request);
      reject(error);
    };
    const silence = setTimeout(() => giveUp(tooSlow()), silenceMilliseconds);
    const pace = setTimeout(() => giveUp(tooSlow()), longestTime(announced || limit()));
    const endTimers = () => {
      clearTimeout(silence);
      clearTimeout(pace);
    };
    function take(part: Buffer): void {
      silence.refresh();
      try {
        held.take(addressOf(request), part.length);
        length += part.length;
        if (length > limit()) throw tooLarge(limit());
        onPart?.(part, length);
        parts.push(part);
        if (length > readAtOnceBytes) readInTurn(request);
      } catch (error) {
        giveUp(error);
      }
    }
    request.on('data', take);
    request.once('end', () => {
      endTimers();
      resolve(parts);
    });
    // of a caller who goes `close` tells too
    request.once('error', () => undefined);
    request.once('close', () => {
      endTimers();
      if (!request.complete) reject(endedEarly());
    });
  });
}

/** What was read stays in memory, in one form or another, until the request is answered. */
function holdUntilAnswered(request: Request, held: BytesHeld, length: () => number): void {
  request.res?.once('close', () => held.release(addressOf(request), length()));
}

/**
 * Lets the rest of a refused body come for a moment, unread: a caller that is still sending reads its answer only then,
 * and one that goes on after that is cut off.
 */
function passOver(request: Request): void {
  let pause: NodeJS.Timeout | undefined;
  const cut = setTimeout(() => request.socket.destroy(), lingerMilliseconds).unref();
  request.on('data', () => {
    request.pause();
    pause = setTimeout(() => request.resume(), pauseMilliseconds).unref();
  });
  request.resume();
  for (const event of ['end', 'close'])
    request.once(event, () => {
      clearTimeout(cut);
      clearTimeout(pause);
    });
}

function assertPlain({ headers, res }: Request): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase() || 'identity';
  if (encoding === 'identity') return;
  res?.setHeader('Accept-Encoding', 'identity');
  throw new DomainError('unsupported-media-type', 'Send the body uncompressed, without Content-Encoding.');
}

function longestTime(bytes: number): number {
  return shortestLimitMilliseconds + (bytes / slowestBytesPerSecond) * 1000;
}

/** The error for a body of more bytes than it may have. */
export function tooLarge(limit: number): DomainError {
  return new DomainError('body-too-large', `The body may have at most ${Math.round(limit / 1024)} KB.`);
}

function endedEarly(): DomainError {
  return new DomainError('invalid-request', 'The request ended before its body did.');
}

function tooSlow(): DomainError {
  return new DomainError('request-timeout', 'The body came too slowly; send it again on a better line.');
}
