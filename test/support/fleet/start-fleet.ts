import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import { startPostgresPair } from '../database/postgres-pair.ts';
import { freePort } from '../free-port.ts';
import type { ProxyProcess } from '../processes/proxy-process.ts';
import { startProxyProcess } from '../processes/proxy-process.ts';
import { runCommand } from '../processes/run-command.ts';
import { startShop } from '../shop/start-shop.ts';

/** What stands before the proxies, by their ports; returns its address. */
export type StartFront = (owner: Owner, ports: readonly number[]) => Promise<{ readonly url: string }>;

export type Fleet = Awaited<ReturnType<typeof startFleet>>;

/** As a supervisor waits before it starts a process that died (demo/run/cover-checkout.service). */
const restartSeconds = 2;
const mostStarts = 20;
const timeLimitMilliseconds = 3_000;
const manyCallers =
  'insurerCallsPerMinute=6000000,insurerBurst=100000,gatewayCallsPerMinute=6000000,gatewayBurst=100000,addressPerSecond=1000000,addressBurst=1000000,addressOrdersPerMinute=1000000,addressUnpaidOrders=1000000,addressUnpaidMegabytes=100000,merchantUnpaidMegabytes=100000';

/**
 * What `demo/run/compose.yaml` describes, as processes of this machine: a primary and its synchronous standby, proxies, a
 * front, and stand-ins for the insurer and the gateway. The insurer would sell a second policy for a repeated reference.
 */
export async function startFleet(
  owner: Owner,
  { proxyCount, startFront }: { proxyCount: number; startFront: StartFront },
) {
  const pair = await startPostgresPair(owner);
  const settings = {
    PAYMENT_METHOD: 'paystack',
    AIMS_TIMEOUT_MS: String(timeLimitMilliseconds),
    LEASE_MARGIN_MS: '2000',
    LIMITS: manyCallers,
    // to see why an order is held
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  };
  const shop = keep(
    owner,
    await startShop({
      environment: settings,
      aims: { drawing: 'sketch', instant: true, holdForVideo: false, acceptsRepeats: true },
    }),
  );
  // only its stand-ins are used
  await shop.proxy.close();
  const environment = { ...shop.environment, DATABASE_URL: pair.url };
  const ports: number[] = [];
  while (ports.length < proxyCount) ports.push(await freePort());
  const start = (port: number) => startProxyProcess(owner, { ...environment, PORT: String(port) });
  let isOver = false;
  owner.after(() => {
    isOver = true;
  });
  /** As a supervisor: one that finds no database ends, and is started again. */
  const startAgain = async (port: number): Promise<ProxyProcess> => {
    for (let tries = 1; ; tries++) {
      const started = await start(port).catch((error: Error) => error);
      if (!(started instanceof Error)) return started;
      if (isOver || tries === mostStarts) throw started;
      await sleep(restartSeconds * 1_000);
    }
  };
  const proxies: ProxyProcess[] = [];
  // the first makes the tables
  for (const port of ports) proxies.push(await start(port));
  const front = await startFront(owner, ports);

  return {
    shop,
    pair,
    url: front.url,
    /** Like a power failure of the process, and what a supervisor does then. */
    async kill(index: number) {
      await proxies[index]!.kill();
      await sleep(restartSeconds * 1_000);
      proxies[index] = await startAgain(ports[index]!);
    },
    /** As for an update; returns the exit code. */
    async restart(index: number): Promise<unknown> {
      const { child } = proxies[index]!;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      proxies[index] = await startAgain(ports[index]!);
      return code;
    },
    /**
     * The primary dies. Its standby is promoted and marked while nobody else is led to it, and then takes its place; the
     * proxies go on running. `onMarked` is called in between. Returns what the command said.
     */
    async failOver(onMarked: () => Promise<void>): Promise<string> {
      await pair.killPrimary();
      await pair.promote();
      const { code, stdout, stderr } = await runCommand(['restore', '--promoted', '--yes'], {
        ...environment,
        DATABASE_URL: pair.standbyUrl,
      });
      if (code !== 0) throw new Error(stderr);
      await onMarked();
      await pair.moveAddress();
      return stdout;
    },
  };
}
