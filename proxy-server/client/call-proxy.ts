import { CoverError } from './cover-error.ts';
import { errorOf, isFields } from './read-problem.ts';

/** The proxy, and how long it is waited for. */
export interface ProxyConnection {
  /** Without a slash at its end. */
  readonly proxy: string;
  readonly secretKey: string;
  /** Of one try. */
  readonly timeoutMilliseconds: number;
  /** How often a call is repeated that may have failed by chance. */
  readonly retries: number;
  readonly fetch: typeof fetch;
}

/** One call. Each that this package makes may be repeated: done twice it is done once. */
export interface ProxyCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whoever is asked to wait for longer is told so, and decides. */
const longestWaitMilliseconds = 5_000;

const passing: readonly number[] = [429, 502, 503, 504];

/** Calls the proxy, again where it could not be reached or is busy. Throws `CoverError`; the caller's abort as it is. */
export async function callProxy<Answer extends object>(connection: ProxyConnection, call: ProxyCall): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      // typed by the contract; the answers of later versions have more in them
      return (await callOnce(connection, call)) as Answer;
    } catch (error) {
      call.signal?.throwIfAborted();
      const wait = error instanceof CoverError && tries < connection.retries ? waitBefore(error, tries) : undefined;
      if (wait === undefined) throw error;
      await sleep(wait, call.signal);
    }
  }
}

async function callOnce({ proxy, secretKey, timeoutMilliseconds, fetch }: ProxyConnection, call: ProxyCall) {
  const { method, path, body, idempotencyKey, signal } = call;
  const tooLate = AbortSignal.timeout(timeoutMilliseconds);
  let response: Response;
  let text: string;
  try {
    response = await fetch(proxy + path, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${secretKey}`,
        'user-agent': 'cover-checkout-server',
        ...(body && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // the key goes nowhere else
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, tooLate]) : tooLate,
    });
    text = await response.text();
  } catch (cause) {
    const why = tooLate.aborted ? `gave no answer within ${timeoutMilliseconds} ms` : 'could not be reached';
    throw new CoverError(`The proxy ${why}: ${method} ${path}.`, { code: 'no-answer', cause });
  }
  const answer = parse(text);
  if (!response.ok) throw errorOf(response, answer);
  if (isFields(answer)) return answer;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  throw new CoverError('What answered is not the proxy.', {
    code: 'not-understood',
    status: response.status,
    requestId,
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds until the call is made again; undefined if it is not. */
function waitBefore({ code, status, retryAfterSeconds }: CoverError, tries: number): number | undefined {
  if (code !== 'no-answer' && code !== 'request-in-flight' && !passing.includes(status)) return undefined;
  const wait = Math.max((retryAfterSeconds ?? 0) * 1_000, 200 * 2 ** tries * (1 + Math.random() / 4));
  return wait > longestWaitMilliseconds ? undefined : wait;
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}
