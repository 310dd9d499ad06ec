import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoInsurPassAccount } from '../../../../demo/upstreams/insurpass/account.ts';
import type {
  InsurPassSimulator,
  InsurPassSimulatorOptions,
} from '../../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import { startInsurPassSimulator } from '../../../../demo/upstreams/insurpass/insurpass-simulator.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import type { InsurPassOptions } from '../../../../proxy-server/providers/insurpass/context.ts';
import { createColumnCipher } from '../../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../../proxy-server/stores/open-store.ts';
import type { ManualClock } from '../../../support/clocks/manual-clock.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';
import { groupAnswers, principal } from '../../../support/shop/group.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';

/** The stand-in, a new store, and the options of a provider for them, with one clock. */
export interface InsurPassWorld {
  readonly simulator: InsurPassSimulator;
  readonly store: Store;
  readonly clock: ManualClock;
  readonly parts: InsurPassOptions;
  close(): Promise<void>;
}

export async function startInsurPassWorld(options: InsurPassSimulatorOptions = {}): Promise<InsurPassWorld> {
  const clock = createManualClock();
  const simulator = await startInsurPassSimulator({ now: clock.now, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'cover-insurpass-'));
  const cipher = createColumnCipher([randomBytes(32)]);
  const store = await openStore({ file: join(folder, 'cover.sqlite') }, { cipher, now: clock.now });
  return {
    simulator,
    store,
    clock,
    parts: {
      url: simulator.url,
      ...demoInsurPassAccount,
      timeoutMilliseconds: 8_000,
      products: new Map([['group-life-3', { id: '3', pricePerMember: { amount: 150_000, currency: 'NGN' } }]]),
      clock,
      orders: store.orders,
      policies: store.policies,
    },
    close: async () => {
      await simulator.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A paid order of a unique group. */
export function groupOrder(answers: Answers = groupAnswers(), changes: Partial<OrderRecord> = {}): OrderRecord {
  return makeOrder({
    point: 'paid',
    product: 'group-life-3',
    provider: 'insurpass',
    period: undefined,
    premium: { amount: 300_000, currency: 'NGN' },
    applicant: principal,
    answers,
    payment: {
      method: 'merchant',
      reference: 'till-1',
      amount: { amount: 300_000, currency: 'NGN' },
      acceptedAt: 1_000,
    },
    ...changes,
  });
}
