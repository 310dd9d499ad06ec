import type { Merchant } from '../../checkout/context.ts';
import type { Config } from '../../config/config.ts';
import { locales } from '../../contract/locales.ts';
import { realClock } from '../../runtime/clock.ts';
import type { RefusedTunnel } from '../../runtime/outgoing-proxy.ts';
import { createUpstreamHealth } from '../../runtime/upstream-health.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { inMemory } from '../../stores/database/sqlite-connection.ts';
import { openStore } from '../../stores/open-store.ts';
import { assembleMerchants } from '../merchants.ts';
import { openOutgoing } from '../outgoing.ts';
import { examineAddress } from './examine-address.ts';
import { examineDatabase } from './examine-database.ts';
import { examineDisk } from './examine-disk.ts';
import { examineMail } from './examine-mail.ts';
import { examineMerchant } from './examine-merchant.ts';
import { examineMode } from './examine-mode.ts';
import { examineOrders } from './examine-orders.ts';
import { examineOutgoing } from './examine-outgoing.ts';
import { examineWebhooks } from './examine-webhooks.ts';
import type { Finding } from './finding.ts';

/**
 * Checks everything that a configuration names, as the proxy would use it. Changes nothing in the database: what the
 * insurers' adapters store lies in memory.
 */
export async function examine(config: Config): Promise<Finding[]> {
  const { findings: database, store } = await examineDatabase(config);
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const scratch = await openStore({ file: inMemory }, { cipher, now: realClock.now });
  const refused: RefusedTunnel[] = [];
  const outgoing = openOutgoing(config, (one) => refused.push(one));
  try {
    if (database.some(({ status, about }) => status === 'error' && about === 'database')) return [...database];
    const health = createUpstreamHealth({ clock: realClock, note: () => undefined });
    const merchants = assembleMerchants(config, {
      store: scratch,
      cipher,
      clock: realClock,
      health,
      note: () => undefined,
      alarm: () => undefined,
      wrapProvider: undefined,
      watch: undefined,
      budgets: [],
      outgoing,
    });
    const findings = await Promise.all(
      [...merchants.values()].map(async (merchant) => {
        const checked = await examineMerchant(merchant, realClock);
        const settings = config.merchants.find(({ id }) => id === merchant.id)!;
        const own = [
          ...checked,
          ...(await examineWebhooks(merchant, settings, store)),
          ...(await examineMail(merchant, store)),
          ...(store ? await examineMode(merchant, store) : []),
          ...(store ? await examineOrders(merchant, store, realClock) : []),
        ];
        await Promise.all([merchant.webhooks?.close(), merchant.mail?.close()]);
        return merchants.size === 1 ? own : own.map((one) => ({ ...one, about: `${merchant.id} ${one.about}` }));
      }),
    );
    return [
      { status: 'ok', about: 'settings', what: 'Complete.' },
      ...database,
      ...(await examineDisk(config.database.reveal())),
      ...(await examineAddress(config, [...merchants.values()])),
      ...(outgoing ? examineOutgoing(refused) : []),
      ...findings.flat(),
      ...examineUnsold(config),
      ...examineLanguages(config),
      examineClock([...merchants.values()]),
    ];
  } finally {
    await Promise.all([scratch.close(), store?.close(), outgoing?.destroy()]);
  }
}

/** Products that are set to be sold and lack what live mode needs. */
function examineUnsold({ merchants }: Config): Finding[] {
  return merchants.flatMap(({ unsold }) =>
    unsold
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ product, lacks }) => ({
        status: 'warning' as const,
        about: product.id,
        what: `Not sold in live mode: it lacks its ${lacks.join('; its ')}.`,
        mend: 'Give them in PRODUCT_CHANGES.',
      })),
  );
}

/** Languages whose texts nobody who speaks them has read. */
function examineLanguages({ merchants }: Config): Finding[] {
  const drafts = new Set(merchants.flatMap((merchant) => merchant.locales.filter((tag) => !locales[tag].reviewed)));
  return [...drafts].map((tag) => ({
    status: 'warning' as const,
    about: 'languages',
    what: `LOCALES offers ${locales[tag].name} (${tag}), a draft: nobody who speaks it has read it.`,
    mend: `Take ${tag} out of LOCALES until somebody who speaks it has read every step.`,
  }));
}

/**
 * A wrong clock falsifies expiry and activation times; it is compared with the `Date` of an insurer's answer, which has
 * whole seconds.
 */
function examineClock(merchants: readonly Merchant[]): Finding {
  const times = merchants.flatMap(({ providers }) => [...providers.values()].map(({ insurerTime }) => insurerTime?.()));
  const shown = times.find((time) => time !== undefined);
  if (shown === undefined)
    return {
      status: 'not-asked',
      about: 'clock',
      what: 'Not compared: no insurer returned the time.',
      mend: 'Run doctor again once the insurer answers.',
    };
  const seconds = Math.round(Math.abs(Date.now() - shown) / 1000);
  return seconds <= maxSecondsOff
    ? { status: 'ok', about: 'clock', what: 'Agrees with the insurer’s.' }
    : {
        status: 'error',
        about: 'clock',
        what: `Differs from the insurer’s by ${seconds} seconds: covers would begin and prices end at wrong times.`,
        mend: 'Set this machine’s clock by NTP (timedatectl set-ntp true).',
      };
}

/** The examination itself may take a minute. */
const maxSecondsOff = 90;
