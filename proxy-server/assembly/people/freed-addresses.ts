import type { Config } from '../../config/config.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import { createColumnCipher } from '../../stores/database/column-cipher.ts';
import { openStore } from '../../stores/open-store.ts';
import { createPersonHashes } from '../../stores/people/person-hashes.ts';
import { aimsAccountOf } from '../insurers.ts';

/** An e-mail address that was freed, without the address: who did it, when and why. */
export interface FreedAddress {
  /** ISO 8601. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** Frees an e-mail address from the command line; false if nobody is known under it. */
export function freeAddress(
  config: Config,
  merchant: MerchantConfig,
  { email, reason }: { readonly email: string; readonly reason: string },
): Promise<boolean> {
  return withStore(config, ({ store, cipher }) => {
    if (!merchant.aims) return Promise.resolve(false);
    const person = { email, firstName: '', lastName: '', phone: '' };
    const key = createPersonHashes(cipher, merchant.id).person(person).email;
    const release = { at: Date.now(), by: { kind: 'merchant' }, reason, merchantId: merchant.id } as const;
    return store.releases.release(aimsAccountOf(cipher, merchant.aims), key, release);
  });
}

/** The addresses that a merchant's staff have freed, newest first. */
export function listFreedAddresses(config: Config, merchant: MerchantConfig): Promise<FreedAddress[]> {
  return withStore(config, async ({ store }) =>
    (await store.releases.of(merchant.id)).map(({ at, by, reason }) => ({
      at: new Date(at).toISOString(),
      by: by.name ?? by.kind,
      reason,
    })),
  );
}

async function withStore<Result>(
  config: Config,
  work: (opened: {
    readonly store: Awaited<ReturnType<typeof openStore>>;
    readonly cipher: ReturnType<typeof createColumnCipher>;
  }) => Promise<Result>,
): Promise<Result> {
  const cipher = createColumnCipher(config.dataKeys.reveal());
  const store = await openStore(config.database.reveal(), { cipher, now: Date.now });
  try {
    return await work({ store, cipher });
  } finally {
    await store.close();
  }
}
