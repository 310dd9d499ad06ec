// A proxy in its own process that can be told to kill itself with SIGKILL at one moment: before or after its nth commit
// or upstream call of a kind from then on. Settings are in the environment. Every moment is reported to the parent process, which
// so learns how many there are. CLOCK_SPEED makes its waits shorter, and LEASE_MARGIN_MS its leases.

import { startPatiently } from '../../../proxy-server/cli/start-patiently.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import type { InsuranceProvider } from '../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { createFastClock } from '../clocks/fast-clock.ts';
import type { DyingMoment } from './proxy-process.ts';

let last = { moment: '', left: Number.POSITIVE_INFINITY };

process.on('message', ({ dieAt: { moment, nth } }: { dieAt: DyingMoment }) => {
  last = { moment, left: nth };
  process.send?.({ isArmed: true });
});

function pass(moment: string): void {
  process.send?.({ moment });
  if (moment === last.moment) last.left -= 1;
  if (last.left === 0) process.kill(process.pid, 'SIGKILL');
}

/** The same call with a moment before and after it. */
function seen<Request extends unknown[], Answer>(name: string, call: (...request: Request) => Promise<Answer>) {
  return async (...request: Request): Promise<Answer> => {
    pass(`before ${name}`);
    const answer = await call(...request);
    pass(`after ${name}`);
    return answer;
  };
}

function wrapStore(store: Store): Store {
  return {
    ...store,
    orders: { ...store.orders, save: seen('save', store.orders.save) },
    transaction: seen('transaction', store.transaction) as Store['transaction'],
    consumers: { ...store.consumers, remember: seen('remember', store.consumers.remember) },
  };
}

function wrapProvider(provider: InsuranceProvider): InsuranceProvider {
  return {
    ...provider,
    prepare: seen('prepare', provider.prepare),
    issue: seen('issue', provider.issue),
    lookUp: seen('look-up', provider.lookUp),
  };
}

const overrides = {
  clock: createFastClock(Number(process.env.CLOCK_SPEED ?? 1)),
  leaseMarginMilliseconds: Number(process.env.LEASE_MARGIN_MS ?? 100),
  widgetKeepingMilliseconds: 60_000,
  wrapStore,
  wrapProvider,
};
const proxy = await startPatiently(readConfig(process.env), (line) => process.stderr.write(line), { overrides });
process.send?.({ url: proxy.url });
process.once('SIGTERM', () => void proxy.close().then(() => process.exit(0)));
// the process that started it has ended: nothing else would end it
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
