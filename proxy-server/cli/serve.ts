import { adviceOn } from '../assembly/database/postgres-advice.ts';
import type { ProxyServer } from '../assembly/start-proxy.ts';
import type { Config } from '../config/config.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import { ensureBuilt } from '../runtime/ensure-built.ts';
import { unsupportedRuntime } from '../runtime/unsupported-runtime.ts';
import type { CommandContext } from './framework/command.ts';
import { processContext } from './framework/command.ts';
import { startPatiently } from './start-patiently.ts';

/** Exit codes of `serve`: 0 stopped by a signal, 1 failed while it stopped, 78 could not start with these settings. */
export const exitCodes = { stopped: 0, failed: 1, badConfiguration: 78 } as const;

/** How long running work may take after the port has closed; supervisors wait about as long. */
const maxStopMilliseconds = 10_000;

/**
 * Checks the settings, builds what is missing, and runs the proxy until SIGTERM or SIGINT. SIGHUP reads the settings
 * again; where they do not hold, nothing is changed. Returns the exit code.
 * @param context settings and outputs; without it those of the process, with the `.env` of the present folder
 * @example
 * import { serve } from 'cover-checkout-proxy';
 * process.exitCode = await serve({ environment: { ...process.env, PORT: '8080' } });
 */
export async function serve(context: Partial<CommandContext> = processContext): Promise<number> {
  const { environment = processContext.environment, folder, complain = processContext.complain } = context;
  const unsupported = unsupportedRuntime(process.versions);
  if (unsupported) {
    complain(`${unsupported}\n`);
    return exitCodes.badConfiguration;
  }
  let proxy: ProxyServer;
  try {
    const config = readConfig(environment, folder);
    await ensureBuilt();
    proxy = await startPatiently(config, complain);
  } catch (error) {
    complain(`${describe(error)}\n`);
    return exitCodes.badConfiguration;
  }
  try {
    const reload = () => void reloadProxy(proxy, () => readConfig(environment, folder), complain);
    process.on('SIGHUP', reload);
    const signal = await stopSignal();
    process.off('SIGHUP', reload);
    const last = setTimeout(() => process.exit(exitCodes.stopped), proxy.stopDelayMilliseconds + maxStopMilliseconds);
    await proxy.close();
    clearTimeout(last);
    complain(`Stopped on ${signal}.\n`);
    return exitCodes.stopped;
  } catch (error) {
    complain(`The proxy stopped, but not in good order: ${messageOf(error)}\n`);
    return exitCodes.failed;
  }
}

async function reloadProxy(
  proxy: ProxyServer,
  read: () => Config,
  complain: CommandContext['complain'],
): Promise<void> {
  try {
    await proxy.reload(read());
    complain('The settings were read again and hold now.\n');
  } catch (error) {
    complain(`Nothing was changed. ${describe(error, 'reload')}\n`);
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}

function describe(error: unknown, act = 'start'): string {
  if (error instanceof ConfigError || error instanceof UnusableSettingError) return error.message;
  if ((error as { code?: string }).code === 'EADDRINUSE')
    return 'The port is taken; stop what listens there or set PORT to another.';
  const advice = adviceOn((error as Error).cause ?? error);
  return `The proxy could not ${act}: ${messageOf(error)}${advice ? `\n→ ${advice}` : ''}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
