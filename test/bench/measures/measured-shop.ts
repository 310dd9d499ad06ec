import type { AimsSimulator, AimsSimulatorOptions } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import type { Engine } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { manyCallers } from './many-callers.ts';
import type { MeasuredProcess } from './measured-process.ts';
import { startMeasured } from './measured-process.ts';

/** Proxies in their own processes on one database; insurer and shoppers run in the measuring process. */
export interface MeasuredShop {
  readonly aims: AimsSimulator;
  /** One for each proxy. */
  readonly shoppers: readonly Shopper[];
  readonly proxies: readonly MeasuredProcess[];
  /** Ends the proxies and starts as many with empty caches on the same database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface MeasuredShopOptions {
  readonly engine: Engine;
  /** One by default. */
  readonly processes?: number;
  /** The insurer's limit in the proxy's configuration; the real one by default. */
  readonly insurerLimit?: 'real' | 'none';
  readonly aims?: AimsSimulatorOptions;
}

const noInsurerLimit = 'insurerCallsPerMinute=60000000,insurerBurst=1000000';

/** Starts one whose insurer approves in its first answer and whose merchant confirms the payments. */
export async function startMeasuredShop({
  engine,
  processes = 1,
  insurerLimit = 'none',
  aims: settings,
}: MeasuredShopOptions): Promise<MeasuredShop> {
  const database = await makeDatabase(engine);
  const isReal = insurerLimit === 'real';
  const aims = await startAimsSimulator({
    instant: true,
    drawing: 'sketch',
    holdForVideo: false,
    ...(!isReal && { ratePerMinute: Number.POSITIVE_INFINITY }),
    ...settings,
  });
  const environment = {
    ...shopEnvironment,
    ...database.settings,
    AIMS_URL: aims.url,
    AIMS_TIMEOUT_MS: '8000',
    PAYMENT_METHOD: 'merchant',
    LOG_LEVEL: 'info',
    LIMITS: isReal ? manyCallers : `${manyCallers},${noInsurerLimit}`,
  };
  const shop = { aims, proxies: [] as MeasuredProcess[], shoppers: [] as Shopper[], restart, close };
  await start();
  return shop;

  async function start(): Promise<void> {
    for (let index = 0; index < processes; index++) shop.proxies.push(await startMeasured('quote-server', environment));
    shop.shoppers = shop.proxies.map(({ url }) => new Shopper(url));
  }

  async function stop(): Promise<void> {
    await Promise.all(shop.proxies.splice(0).map((proxy) => proxy.stop()));
  }

  async function restart(): Promise<void> {
    await stop();
    await start();
  }

  async function close(): Promise<void> {
    await stop();
    await aims.close();
    await database.drop();
  }
}
