// The whole proxy, configured by the environment. With BENCH_CLOCK=hurrying more than a quarter of an hour passes
// between any two readings of the clock, so that no price is ever cached and every quote goes upstream.
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { priceLifeMilliseconds } from '../../../proxy-server/checkout/quote/price-cache.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { realClock } from '../../../proxy-server/runtime/clock.ts';
import { tellParent } from './tell-parent.ts';

let readings = 0;
const hurryingClock = {
  ...realClock,
  now: () => {
    readings += 1;
    return Date.now() + readings * priceLifeMilliseconds;
  },
};

const clock = process.env.BENCH_CLOCK === 'hurrying' ? hurryingClock : realClock;
const proxy = await startProxy(readConfig(process.env), { clock });
tellParent(proxy.url.replace('localhost', '127.0.0.1'));
