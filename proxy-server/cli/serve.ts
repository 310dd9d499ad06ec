import type { ProxyServer } from '../assembly/start-proxy.ts';
import { startProxy } from '../assembly/start-proxy.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import { ensureBuilt } from '../runtime/ensure-built.ts';
import type { CommandContext } from './framework/command.ts';
import { processContext } from './framework/command.ts';

/** Exit codes of `serve`: 0 stopped by a signal, 1 failed while it stopped, 78 could not start with these settings. */
export const exitCodes = { stopped: 0, failed: 1, badConfiguration: 78 } as const;

/** How long running work may take after the signal to stop; supervisors wait about as long. */
const maxStopMilliseconds = 10_000;

/**
 * Checks the settings, builds what is missing, and runs the proxy until SIGTERM or SIGINT. Returns the exit code.
 * @param context settings and outputs; without it those of the process, with the `.env` of the present folder
 * @example
 * import { serve } from 'cover-checkout-proxy';
 * process.exitCode = await serve({ environment: { ...process.env, PORT: '8080' } });
 */
export async function serve(context: Partial<CommandContext> = processContext): Promise<number> {
  const { environment = processContext.environment, folder, complain = processContext.complain } = context;
  let proxy: ProxyServer;
  try {
    const config = readConfig(environment, folder);
    await ensureBuilt();
    proxy = await startProxy(config);
  } catch (error) {
    complain(`${describe(error)}\n`);
    return exitCodes.badConfiguration;
  }
  try {
    const signal = await stopSignal();
    const last = setTimeout(() => process.exit(exitCodes.stopped), maxStopMilliseconds);
    await proxy.close();
    clearTimeout(last);
    complain(`Stopped on ${signal}.\n`);
    return exitCodes.stopped;
  } catch (error) {
    complain(`The proxy stopped, but not in good order: ${messageOf(error)}\n`);
    return exitCodes.failed;
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}

function describe(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UnusableSettingError) return error.message;
  if ((error as { code?: string }).code === 'EADDRINUSE')
    return 'The port is taken; stop what listens there or set PORT to another.';
  return `The proxy could not start: ${messageOf(error)}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
