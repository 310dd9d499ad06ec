import type { Dispatcher } from 'undici';
import { request } from 'undici';

export interface GatewayClientOptions {
  /** Base address of the gateway's API. */
  readonly url: string;
  /** Sent as bearer. */
  readonly secretKey: string;
  readonly timeoutMilliseconds: number;
  /** Keeps connections; undici's own by default. */
  readonly dispatcher?: Dispatcher | undefined;
}

/** One answer of a gateway, its body parsed; a body that is no JSON is `undefined`. */
export interface GatewayAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the gateway once; what keeps a whole answer from coming is told as `failure`, fit for the log. */
export async function askGateway(
  options: GatewayClientOptions,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<GatewayAnswer | { readonly failure: string }> {
  try {
    const response = await request(`${options.url.replace(/\/+$/, '')}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${options.secretKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      ...(options.dispatcher && { dispatcher: options.dispatcher }),
      signal: AbortSignal.timeout(options.timeoutMilliseconds),
    });
    return { status: response.statusCode, body: parseGatewayJson(await response.body.text()) };
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string | number };
    return { failure: `The gateway gave no whole answer (${typeof code === 'string' ? code : name}).` };
  }
}

/**
 * JSON whose `id`s stay text: gateways number transactions beyond what a number holds exactly. Nonsense is `undefined`.
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
