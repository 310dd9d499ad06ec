import { ConfigError, readEnvironment } from '../../config/config.ts';
import type { Settings } from '../../config/sources/raw-settings.ts';
import type { CommandContext } from './command.ts';

/** What a command asks of the running proxy. */
export interface ProxyRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** For what must not be done twice. */
  readonly idempotencyKey?: string;
  /** `merchant` shows SECRET_KEY, `page` shows PUBLISHABLE_KEY as a page of the proxy itself. */
  readonly as?: 'merchant' | 'page';
}

/** The proxy said no, or nobody answered; the message says what to do. */
export class ProxyRefusal extends Error {}

/** Asks the proxy at PUBLIC_URL (or on PORT of this machine) and returns the body; throws `ProxyRefusal`. */
export type AskProxy = (request: ProxyRequest) => Promise<unknown>;

async function ask(context: CommandContext, request: ProxyRequest): Promise<unknown> {
  const { response, answer } = await send(context, request);
  if (response.ok) return answer;
  const { detail, errors = [] } = answer as { detail?: string; errors?: { path: string; message: string }[] };
  const violations = errors.map((violation) => `\n  ${violation.path}: ${violation.message}`).join('');
  throw new ProxyRefusal(`${detail ?? `The proxy answered ${response.status}.`}${violations}`);
}

/** Runs a command that asks the proxy: 0 done, 1 the proxy said no or could not be reached, 2 the words are off, 78 .env cannot be read. */
export async function runAsking(
  args: readonly string[],
  context: CommandContext,
  usage: string,
  work: (
    words: readonly string[],
    askProxy: AskProxy,
  ) => Promise<{ readonly body: unknown; readonly text: string }> | undefined,
): Promise<number> {
  const { print, complain } = context;
  if (args.includes('--help')) {
    print(usage);
    return 0;
  }
  const words = args.filter((word) => word !== '--json');
  const asked = work(words, (request) => ask(context, request));
  if (!asked) {
    complain(usage);
    return 2;
  }
  try {
    const { body, text } = await asked;
    print(args.includes('--json') ? `${JSON.stringify(body, null, 2)}\n` : text);
    return 0;
  } catch (error) {
    if (!(error instanceof ProxyRefusal || error instanceof ConfigError)) throw error;
    complain(`${error.message}\n`);
    return error instanceof ConfigError ? 78 : 1;
  }
}

function urlOf({ PUBLIC_URL, PORT }: Settings): string {
  return (PUBLIC_URL ?? `http://localhost:${PORT ?? 8787}`).replace(/\/+$/, '');
}

async function send(context: CommandContext, { method, path, body, idempotencyKey, as = 'merchant' }: ProxyRequest) {
  const environment = readEnvironment(context);
  const { SECRET_KEY = '', PUBLISHABLE_KEY = '' } = environment;
  const proxyUrl = urlOf(environment);
  try {
    const response = await fetch(`${proxyUrl}${path}`, {
      method,
      headers: {
        ...(as === 'merchant'
          ? { Authorization: `Bearer ${SECRET_KEY}` }
          : { Origin: new URL(proxyUrl).origin, ...(PUBLISHABLE_KEY && { 'Cover-Key': PUBLISHABLE_KEY }) }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { response, answer: (await response.json()) as unknown };
  } catch {
    throw new ProxyRefusal(`No proxy answers at ${proxyUrl}; set PUBLIC_URL, or start it.`);
  }
}
