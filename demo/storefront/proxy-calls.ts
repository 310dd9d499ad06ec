/** The proxy's address and the shop's secret key to it; only the shop's server has it. */
export interface ProxyAccess {
  readonly proxyUrl: string;
  /** `sk_…` */
  readonly secretKey: string;
}

/** What the proxy answered: its JSON, and the status that says what it is; 0 where it did not answer. */
export interface ProxyReply {
  readonly status: number;
  readonly body: unknown;
}

/** What the proxy says of a request that it refused. */
export interface ProxyProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** Calls the proxy from server to server: with the secret key, and without an origin. */
export function callProxy(
  { proxyUrl, secretKey }: ProxyAccess,
  method: 'GET' | 'POST',
  path: string,
  { body, idempotencyKey }: { readonly body?: unknown; readonly idempotencyKey?: string } = {},
): Promise<ProxyReply> {
  return read(`${proxyUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${secretKey}`,
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** What the merchant sells; anybody may read it. */
export function readCatalogue(shop: {
  readonly proxyUrl: string;
  readonly publishableKey: string;
}): Promise<ProxyReply> {
  return read(`${shop.proxyUrl}/v1/catalogue`, { headers: { 'cover-key': shop.publishableKey } });
}

async function read(address: string, options: RequestInit): Promise<ProxyReply> {
  try {
    const response = await fetch(address, { ...options, signal: AbortSignal.timeout(20_000) });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: undefined };
  }
}

/** The problem of an answer that is none of the expected ones. */
export function problemOf({ body }: ProxyReply): ProxyProblem {
  const { code, detail, errors } = Object(body) as Partial<ProxyProblem>;
  return {
    code: String(code ?? 'unreadable'),
    detail: String(detail ?? 'The insurance cannot be reached just now.'),
    errors: Array.isArray(errors) ? errors : [],
  };
}
