import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { startInsurPassSimulator } from '../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import { demoPaystackKey, startPaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { MeasuredProcess } from '../../bench/measures/measured-process.ts';
import { startMeasured } from '../../bench/measures/measured-process.ts';
import type { Owner } from '../clean-up.ts';
import { keep } from '../clean-up.ts';
import type { Engine } from '../database/engines.ts';
import { makeProxyDatabase } from '../database/engines.ts';
import { Shopper } from '../shop/shopper.ts';
import { groupLifeSettings, shopEnvironment } from '../shop/start-shop.ts';

/** What one kind of honest request took, in milliseconds; those that were not answered as they should be are told. */
export interface HonestTimes {
  readonly milliseconds: readonly number[];
  readonly unanswered: readonly string[];
}

/** What honest shoppers met at both. */
export interface HonestBeside {
  readonly beside: HonestTimes;
  readonly undisturbed: HonestTimes;
}

/** A proxy with a small heap under its default limits, in a process of its own, and another one that nobody attacks. */
export interface AttackedProxy {
  readonly url: string;
  readonly attacked: MeasuredProcess;
  /** Placed before anybody attacks. */
  readonly order: PlacedOrder;
  /** Calls that insurers and gateway got so far. */
  upstreamCalls(): number;
  /**
   * The proxy that is attacked, and the other one, as honest shoppers meet them in turn while the work lasts, which says
   * which attack it begins.
   */
  honestBeside(work: (begin: (attack: string) => void) => Promise<void>): Promise<HonestBeside>;
}

/** In 512 MB, with what the system itself needs. */
const heapFlags = ['--max-old-space-size=256'];

/** Starts both, with insurers and gateway that answer at once and have no limit of their own. */
export async function startAttacked(owner: Owner, engine: Engine): Promise<AttackedProxy> {
  const aims = keep(owner, await startAimsSimulator({ instant: true, drawing: 'sketch', ratePerMinute: Infinity }));
  const insurpass = keep(owner, await startInsurPassSimulator());
  const paystack = keep(owner, await startPaystackSimulator({ secretKey: demoPaystackKey }));
  const start = async () => {
    const database = await makeProxyDatabase(engine);
    owner.after(() => database.drop());
    const { LIMITS: _default, ...rest } = shopEnvironment;
    const proxy = await startMeasured(
      'quote-server',
      {
        ...rest,
        ...groupLifeSettings,
        ...database.settings,
        AIMS_URL: aims.url,
        INSURPASS_URL: insurpass.url,
        PAYSTACK_URL: paystack.url,
        AIMS_TIMEOUT_MS: '8000',
        INSURPASS_TIMEOUT_MS: '8000',
        PAYMENT_TIMEOUT_MS: '8000',
        VEHICLE_LOOKUP: 'on',
        TRUST_PROXY: '1',
        LOG_LEVEL: 'info',
        BENCH_DELAY: '1',
      },
      heapFlags,
    );
    owner.after(() => proxy.stop());
    return proxy;
  };
  const [attacked, other] = await Promise.all([start(), start()]);
  const { body: order } = await new Shopper(attacked.url, { 'X-Forwarded-For': '10.1.1.1' }).place();
  return {
    url: attacked.url,
    attacked,
    order,
    upstreamCalls: () => [aims, insurpass, paystack].reduce((sum, { log }) => sum + log.entries.length, 0),
    async honestBeside(work) {
      const thread = new Worker(new URL('honest-shoppers.ts', import.meta.url), {
        workerData: { urls: [attacked.url, other.url] },
      });
      try {
        // the code is compiled by then
        await once(thread, 'message');
        await work((attack) => thread.postMessage(attack));
        thread.postMessage('end');
        const [[beside, undisturbed]] = (await once(thread, 'message')) as [[HonestTimes, HonestTimes]];
        return { beside, undisturbed };
      } finally {
        await thread.terminate();
      }
    },
  };
}
