import type { Merchant } from '../checkout/context.ts';
import type { Config } from '../config/config.ts';
import type { Store } from '../domain/store.ts';
import { realClock } from '../runtime/clock.ts';
import { createUpstreamHealth } from '../runtime/upstream-health.ts';
import { createColumnCipher } from '../stores/database/column-cipher.ts';
import { openStore } from '../stores/open-store.ts';
import { examineDatabase, examineMerchant } from './examine.ts';
import { examineMode } from './examine-mode.ts';
import type { Finding } from './finding.ts';
import { assembleMerchants } from './merchants.ts';

/** Checks everything that a configuration names, as the proxy would use it. Migrates the database. */
export async function examine(config: Config): Promise<Finding[]> {
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const { finding: database, store } = await examineDatabase(() =>
    openStore(config.database.reveal(), { cipher, now: realClock.now }),
  );
  if (!store) return [database];
  try {
    const health = createUpstreamHealth({ clock: realClock, note: () => undefined });
    const merchants = assembleMerchants(config, {
      store,
      cipher,
      clock: realClock,
      health,
      note: () => undefined,
      alarm: () => undefined,
      wrapProvider: undefined,
    });
    const findings = await Promise.all(
      [...merchants.values()].map(async (merchant) => {
        const checked = await examineMerchant(merchant, realClock);
        const own = [...checked, ...(await examineMode(merchant, store))];
        return merchants.size === 1 ? own : own.map((one) => ({ ...one, about: `${merchant.id} ${one.about}` }));
      }),
    );
    return [
      { status: 'ok', about: 'settings', what: 'Complete.' },
      database,
      ...(await examineEncryption(config, store)),
      ...findings.flat(),
      ...examineUnsold(config),
      examineClock([...merchants.values()]),
    ];
  } finally {
    await store.close();
  }
}

/** While `DATA_KEY` is changed: whether the older keys can go. */
async function examineEncryption(config: Config, store: Store): Promise<Finding[]> {
  const left = await store.sealedValues.countOlder();
  const about = 'DATA_KEY';
  if (config.dataKeys.reveal().length === 1 && left > 0)
    return [{ status: 'error', about, what: `${left} values are encrypted with a key that is not listed any more.` }];
  if (config.dataKeys.reveal().length === 1) return [];
  return left === 0
    ? [{ status: 'ok', about, what: 'Everything is encrypted with the first key: the others can go.' }]
    : [{ status: 'warning', about, what: `${left} values wait to be encrypted with the first key: keep the others.` }];
}

/** Products that are set to be sold and lack what live mode needs. */
function examineUnsold({ merchants }: Config): Finding[] {
  return merchants.flatMap(({ unsold }) =>
    unsold
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ product, lacks }) => ({
        status: 'warning' as const,
        about: product.id,
        what: `Not sold in live mode: PRODUCT_CHANGES must give its ${lacks.join('; its ')}.`,
      })),
  );
}

/**
 * A wrong clock falsifies expiry and activation times; it is compared with the `Date` of an insurer's answer, which has
 * whole seconds.
 */
function examineClock(merchants: readonly Merchant[]): Finding {
  const times = merchants.flatMap(({ providers }) => [...providers.values()].map(({ insurerTime }) => insurerTime?.()));
  const shown = times.find((time) => time !== undefined);
  if (shown === undefined)
    return { status: 'warning', about: 'clock', what: 'Not compared: no insurer returned the time.' };
  const seconds = Math.round(Math.abs(Date.now() - shown) / 1000);
  return seconds <= maxSecondsOff
    ? { status: 'ok', about: 'clock', what: 'Agrees with the insurer’s.' }
    : { status: 'error', about: 'clock', what: `Differs from the insurer’s by ${seconds} seconds; set it by NTP.` };
}

/** The examination itself may take a minute. */
const maxSecondsOff = 90;
