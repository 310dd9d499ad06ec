import { adviceOn } from '../assembly/database/postgres-advice.ts';
import type { ProxyOverrides } from '../assembly/open-service.ts';
import type { ProxyServer } from '../assembly/start-proxy.ts';
import { startProxy } from '../assembly/start-proxy.ts';
import type { Config } from '../config/config.ts';
import { StoreUnavailableError } from '../domain/errors.ts';
import { realClock } from '../runtime/clock.ts';

/** A database that starts together with the proxy needs seconds; a supervisor should hear after a minute. */
const patienceMilliseconds = 60_000;
const longestWaitMilliseconds = 8_000;

interface PatienceOptions {
  /** Parts of the proxy that are not the usual ones. */
  readonly overrides?: ProxyOverrides | undefined;
  readonly maxMilliseconds?: number;
}

/**
 * Starts a proxy, and waits for a PostgreSQL that cannot be reached yet: a minute at most, with one line a try. What else
 * is wrong is thrown at once.
 */
export async function startPatiently(
  config: Config,
  tell: (line: string) => void,
  { overrides, maxMilliseconds = patienceMilliseconds }: PatienceOptions = {},
): Promise<ProxyServer> {
  const isServer = 'url' in config.database.reveal();
  const last = performance.now() + maxMilliseconds;
  for (let tries = 1; ; tries += 1) {
    try {
      return await startProxy(config, overrides);
    } catch (error) {
      const left = last - performance.now();
      if (!isServer || left <= 0 || !mayPass(error)) throw error;
      const wait = Math.min(left, longestWaitMilliseconds, 500 * 2 ** tries);
      tell(`${error.message}. Try ${tries}; the next is in ${(wait / 1_000).toFixed(1)} s.\n`);
      await realClock.sleep(wait);
    }
  }
}

/**
 * A server that answers, and neither starts nor is full, refuses for good: a wrong password, a database that is not there, a
 * certificate of nobody known.
 */
function mayPass(error: unknown): error is StoreUnavailableError {
  if (!(error instanceof StoreUnavailableError)) return false;
  const { code = '', severity } = (error.cause ?? {}) as { code?: string; severity?: string };
  return severity === undefined ? adviceOn(error.cause) === undefined : /^(57P|53)/.test(code);
}
