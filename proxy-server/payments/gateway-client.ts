import type { Dispatcher } from 'undici';
import { request } from 'undici';
import { readBoundedText } from '../domain/bounded-text.ts';
import type { CallWatch } from '../domain/call-watch.ts';
import type { AcquireCall } from '../domain/insurer/call-priority.ts';
import { budgetUsedUp } from '../domain/insurer/call-priority.ts';

/** How to reach a gateway. */
export interface GatewayClientOptions {
  /** Base URL of the gateway's API. */
  readonly url: string;
  /** Sent as bearer token. */
  readonly secretKey: string;
  readonly timeoutMilliseconds: number;
  /** Asks the call budget of the merchant's account; without it there is no limit. */
  readonly acquireCall?: AcquireCall | undefined;
  /** The gateway, in what is told of each call. */
  readonly name: 'paystack' | 'flutterwave';
  readonly watch?: CallWatch | undefined;
  /** The connection pool; by default undici's global one. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** A gateway's response with its parsed body; undefined if the body is not JSON. */
export interface GatewayResponse {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the gateway once. Returns `failure`, for the log, if there is no complete response. */
export async function callGateway(
  options: GatewayClientOptions,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<GatewayResponse | { readonly failure: string }> {
  // what a shopper waits for, and what gives money back, goes first
  const grant = await options.acquireCall?.(body ? 'issue' : 'status');
  if (grant?.granted === false) return { failure: budgetUsedUp };
  const begun = performance.now();
  const response = await send(options, path, body);
  options.watch?.callEnded({
    upstream: options.name,
    command: commandOf(path),
    outcome: 'failure' in response ? 'failed' : `http-${response.status}`,
    milliseconds: performance.now() - begun,
  });
  return response;
}

/** The path without what names a payment: `/transaction/verify`. */
function commandOf(path: string): string {
  const [address = ''] = path.split('?');
  return address
    .split('/')
    .filter((part) => /^[a-z_]+$/.test(part) && part !== 'v3')
    .join('-');
}

async function send(
  options: GatewayClientOptions,
  path: string,
  body: Readonly<Record<string, unknown>> | undefined,
): Promise<GatewayResponse | { readonly failure: string }> {
  const traceparent = options.watch?.traceparent();
  try {
    const response = await request(`${options.url.replace(/\/+$/, '')}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${options.secretKey}`,
        'content-type': 'application/json',
        ...(traceparent && { traceparent }),
      },
      ...(body && { body: JSON.stringify(body) }),
      ...(options.dispatcher && { dispatcher: options.dispatcher }),
      signal: AbortSignal.timeout(options.timeoutMilliseconds),
    });
    const text = await readBoundedText(response.body, maxBodyBytes);
    if (text === undefined) return { failure: 'The gateway returned a body that is too large.' };
    return { status: response.statusCode, body: parseGatewayJson(text) };
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string | number };
    return { failure: `The gateway returned no complete response (${typeof code === 'string' ? code : name}).` };
  }
}

/** A list of a hundred refunds has some hundred kilobytes; a larger body is an error and would fill the memory. */
const maxBodyBytes = 2_000_000;

/**
 * Parses JSON, with `id`s as strings: gateways number transactions beyond `Number.MAX_SAFE_INTEGER`. Returns undefined
 * for invalid JSON.
 */
export function parseGatewayJson(text: string): unknown {
  try {
    return JSON.parse(text, keepIds as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

function keepIds(key: string, value: unknown, context: { source?: string }): unknown {
  return key === 'id' && typeof value === 'number' ? (context.source ?? String(value)) : value;
}
