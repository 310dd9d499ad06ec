// The whole proxy, configured by the environment. With BENCH_CLOCK=hurrying a quarter of an hour passes with each price that
// an insurer gives, so that none is in the cache when it is asked for again, and every quote goes upstream.
import type { ProxyOverrides } from '../../../proxy-server/assembly/open-service.ts';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { priceLifeMilliseconds } from '../../../proxy-server/checkout/quote/price-cache.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { realClock } from '../../../proxy-server/runtime/clock.ts';
import { tellParent } from './tell-parent.ts';

/** The order worker has its own pace: a clock that moved at each reading would keep it busy for ever. */
function hurrying(): ProxyOverrides {
  let prices = 0;
  return {
    clock: { ...realClock, now: () => Date.now() + prices * priceLifeMilliseconds },
    wrapProvider: (provider) => ({
      ...provider,
      async quote(...question) {
        const outcome = await provider.quote(...question);
        prices += 1;
        return outcome;
      },
    }),
  };
}

const proxy = await startProxy(readConfig(process.env), process.env.BENCH_CLOCK === 'hurrying' ? hurrying() : {});
tellParent(proxy.url.replace('localhost', '127.0.0.1'));
