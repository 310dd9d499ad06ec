import type { Config } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import { deliveryMilliseconds } from '../domain/order/retention.ts';
import type { EventChoice, OutgoingEvent, SendOutcome } from '../domain/stores/outbox.ts';
import type { Store } from '../domain/stores/store.ts';
import { verifyEvent } from '../notify/verify-event.ts';
import { realClock } from '../runtime/clock.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { openStore } from '../stores/open-store.ts';
import { openOutgoing } from './outgoing.ts';
import { assembleWebhooks } from './webhooks.ts';

/** An event as the commands show it. */
export interface ShownEvent extends Omit<OutgoingEvent, 'createdAt' | 'dueAt' | 'giveUpAt'> {
  readonly createdAt: string;
  readonly dueAt?: string;
  readonly giveUpAt: string;
}

const mostListed = 200;

/** A merchant's newest events. */
export function listEvents(
  config: Config,
  { id: merchantId }: MerchantConfig,
  state: OutgoingEvent['state'] | undefined,
): Promise<ShownEvent[]> {
  return withStore(config, async ({ webhooks }) =>
    (await webhooks.list({ merchantId, state, limit: mostListed })).map(toShown),
  );
}

/** Makes events due again, which a running proxy sends within seconds; returns their ids. */
export function sendAgain(config: Config, { id }: MerchantConfig, choice: EventChoice): Promise<string[]> {
  return withStore(config, async ({ webhooks }) => {
    const again = await webhooks.sendAgain(id, choice, realClock.now() + deliveryMilliseconds);
    return again.map((event) => event.id);
  });
}

/** Sends an event of no order, signed like the others, and says how it was taken; undefined without WEBHOOK_URL. */
export async function sendTest(config: Config, merchant: MerchantConfig): Promise<SendOutcome | undefined> {
  const outgoing = openOutgoing(config, () => undefined);
  const sender = assembleWebhooks(merchant, { clock: realClock, outgoing });
  if (!sender) return undefined;
  const at = new Date(realClock.now());
  try {
    const body = JSON.stringify({ type: 'test', timestamp: at.toISOString(), data: {} });
    return await sender.send({ id: `evt_test_${at.getTime()}`, body });
  } finally {
    await Promise.all([sender.close(), outgoing?.destroy()]);
  }
}

/** Whether a body was signed with one of the merchant's secrets; undefined without WEBHOOK_SECRET. */
export function verifySignature(
  { webhook }: MerchantConfig,
  received: Parameters<typeof verifyEvent>[1],
): ReturnType<typeof verifyEvent> | undefined {
  return webhook && verifyEvent(webhook.secrets.reveal(), received);
}

async function withStore<Result>(config: Config, work: (store: Store) => Promise<Result>): Promise<Result> {
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const store = await openStore(config.database.reveal(), { cipher, now: realClock.now });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function toShown({ createdAt, dueAt, giveUpAt, ...event }: OutgoingEvent): ShownEvent {
  return {
    ...event,
    createdAt: new Date(createdAt).toISOString(),
    giveUpAt: new Date(giveUpAt).toISOString(),
    ...(dueAt !== undefined && { dueAt: new Date(dueAt).toISOString() }),
  };
}
