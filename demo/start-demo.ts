import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startProxy } from '../proxy-server/assembly/start-proxy.ts';
import { readConfig } from '../proxy-server/config/config.ts';
import { ensureBuilt } from '../proxy-server/runtime/ensure-built.ts';
import { demoEnvironment, shopConsoleKey, shopKeys, walletKeys } from './demo-environment.ts';
import type { Environment } from './ports.ts';
import { portOf } from './ports.ts';
import { startUpstreams } from './start-upstreams.ts';
import { openStorefront } from './storefront/storefront.ts';

/** A running demo. */
export interface Demo {
  /** The shop's URL. */
  readonly storefrontUrl: string;
  close(): Promise<void>;
}

/** How the demo is run. */
export interface DemoOptions {
  /** The widget is served from its sources by somebody else, at `PUBLIC_URL`: nothing is built. */
  readonly isFromSources?: boolean;
}

interface Closing {
  close(): Promise<void>;
}

/**
 * Starts stand-ins, proxy and shop on a temporary database. `PORT` is the proxy's, `STOREFRONT_PORT`
 * the shop's; `PAYMENT_METHOD`, `VERIFICATION` and all other settings that do not name an upstream are passed on.
 */
export async function startDemo(environment: Environment, { isFromSources = false }: DemoOptions = {}): Promise<Demo> {
  if (!isFromSources) await ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'cover-checkout-demo-'));
  const open: Closing[] = [{ close: () => rm(folder, { recursive: true, force: true }) }];
  const close = () => closeAll(open.splice(0).toReversed());
  try {
    const storefrontUrl = await openAll(environment, folder, open);
    return { storefrontUrl, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Closes them one after the other, the rest even if one fails. */
async function closeAll(parts: readonly Closing[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts) await part.close().catch((cause: unknown) => failures.push(cause));
  if (failures.length > 0) throw new AggregateError(failures, 'The demo did not stop cleanly.');
}

/** Starts them one after the other; each can be closed as soon as it is open. */
async function openAll(environment: Environment, folder: string, open: Closing[]): Promise<string> {
  const keep = <Part extends Closing>(part: Part): Part => {
    open.push(part);
    return part;
  };
  const shopPort = portOf(environment, 'STOREFRONT_PORT', 8788);
  const upstreams = keep(await startUpstreams(environment));
  const { shop, wallet } = demoEnvironment(environment, { folder, shopPort: shopPort.number, upstreams });
  const parts = { log: pino({ level: environment.LOG_LEVEL ?? 'error' }, pino.destination(2)) };
  const proxy = keep(await portOf(environment, 'PORT', 8787).open(() => startProxy(readConfig(shop), parts)));
  const walletProxy = keep(await startProxy(readConfig(wallet), parts));
  upstreams.paystack.settings.webhookUrl = `${proxy.url}/v1/webhooks/paystack`;
  upstreams.flutterwave.settings.webhookUrl = `${proxy.url}/v1/webhooks/flutterwave`;
  const gateway = shop.PAYMENT_METHOD === 'flutterwave' ? upstreams.flutterwave : upstreams.paystack;
  const storefront = keep(
    await shopPort.open((port) =>
      openStorefront({
        host: shop.HOST ?? '::',
        port,
        proxyUrl: environment.PUBLIC_URL ?? proxy.url,
        publishableKey: shopKeys.publishableKey,
        wallet: { proxyUrl: walletProxy.url, ...walletKeys },
        console: { url: `${environment.PUBLIC_URL ?? proxy.url}/console/`, key: shopConsoleKey },
        upstreams: {
          aimsUrl: upstreams.aims.url,
          insurpassUrl: upstreams.insurpass.url,
          gatewayUrl: gateway.url,
        },
      }),
    ),
  );
  return `http://localhost:${storefront.port}`;
}
