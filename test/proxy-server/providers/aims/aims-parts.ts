import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Applicant } from '../../../../proxy-server/contract/applicant.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import { createColumnCipher } from '../../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../../proxy-server/stores/open-store.ts';
import { createPersonHashes } from '../../../../proxy-server/stores/people/person-hashes.ts';
import { keep, startTogether } from '../../../support/clean-up.ts';
import type { ScriptedAims } from './scripted-aims.ts';
import { startScriptedAims } from './scripted-aims.ts';

/** A new store, and the options of a provider that stores its consumers there. */
export async function openAimsParts(url: string): Promise<{ parts: AimsOptions; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'cover-aims-'));
  const cipher = createColumnCipher([randomBytes(32)]);
  const store = await openStore({ file: join(folder, 'cover.sqlite') }, { cipher, now: Date.now });
  return {
    parts: {
      url,
      partnerId: '1234567890abcdef',
      authorizationId: '1234567890abcdef',
      authorizationKey: '1234567890abcdef',
      timeoutMilliseconds: 8000,
      uploadTimeoutMilliseconds: 8000,
      verification: 'insurer',
      consumers: store.consumers,
      personHashes: createPersonHashes(cipher, 'default'),
      account: 'account',
      acquireCall: async () => ({ granted: true }),
      clock: { now: Date.now, sleep: async () => undefined },
    },
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A scripted AIMS, and the options of a provider that calls it. */
export interface ScriptedParts {
  readonly aims: ScriptedAims;
  readonly parts: AimsOptions;
  close(): Promise<void>;
}

/** Starts a scripted AIMS with a new store. */
export function openScriptedParts(): Promise<ScriptedParts> {
  return startTogether(async (cleanUp) => {
    const aims = keep(cleanUp, await startScriptedAims());
    const { parts } = keep(cleanUp, await openAimsParts(aims.url));
    return { aims, parts };
  });
}

/** The shopper of the older guide's examples. */
export const folake: Applicant = {
  firstName: 'Folake',
  lastName: 'Arinze',
  phone: '+2347010001234',
  email: 'folake.arinze.dummy@gmail.com',
};

/** A paid order of the cover that the older guide's examples buy, with its own reference. */
export function phoneOrder(changes: Partial<OrderRecord> = {}): OrderRecord {
  return {
    id: 'order',
    merchantId: 'merchant',
    code: '7KQ4-9M2P',
    reference: randomUUID().replaceAll('-', ''),
    point: 'paid',
    product: 'phone-warranty-comprehensive',
    provider: 'aims',
    period: '6m',
    premium: { amount: 500_000, currency: 'NGN' },
    applicant: folake,
    answers: { brand: 'Nokia', model: 'G20Xi', imei: '356938035643809' },
    termsVersion: '1',
    test: true,
    createdAt: 0,
    updatedAt: 0,
    touchedAt: 0,
    expiresAt: 0,
    attempts: 0,
    version: 0,
    ...changes,
  };
}
