import { startProxy } from '../assembly/start-proxy.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import { ensureBuilt } from '../runtime/ensure-built.ts';
import type { CommandContext } from './framework/command.ts';

/** Exit codes of `serve`: 0 stopped when told, 1 could not start, 78 the configuration needs a correction. */
export const exitCodes = { stopped: 0, failed: 1, badConfiguration: 78 } as const;

/** So long the work in hand may take once the process is told to stop; supervisors wait about as long. */
const longestStopMilliseconds = 10_000;

/** Checks the settings, builds what is missing, and runs the proxy until SIGTERM or SIGINT; answers the exit code. */
export async function serve({ environment, folder, complain }: CommandContext): Promise<number> {
  try {
    const config = readConfig(environment, folder);
    await ensureBuilt();
    const proxy = await startProxy(config);
    const signal = await stopSignal();
    const last = setTimeout(() => process.exit(exitCodes.stopped), longestStopMilliseconds);
    await proxy.close();
    clearTimeout(last);
    complain(`Stopped on ${signal}.\n`);
    return exitCodes.stopped;
  } catch (error) {
    complain(`${describe(error)}\n`);
    return error instanceof ConfigError ? exitCodes.badConfiguration : exitCodes.failed;
  }
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}

function describe(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if ((error as { code?: string }).code === 'EADDRINUSE')
    return 'The port is taken; stop what listens there or set PORT to another.';
  return `The proxy could not start: ${error instanceof Error ? error.message : String(error)}`;
}
