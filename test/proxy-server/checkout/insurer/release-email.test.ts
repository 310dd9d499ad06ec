import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import { releaseEmail } from '../../../../proxy-server/checkout/insurer/release-email.ts';

const by = { kind: 'staff', name: 'Ada' } as const;
const request = { email: 'folake@example.com', reason: 'She showed her passport.' };

describe('an e-mail address that is freed', () => {
  /** Whether somebody was known under it, and whether an insurer keeps people apart by e-mail. */
  function setup({ isKnown = true, isKept = true } = {}) {
    const released: unknown[] = [];
    const logged: unknown[] = [];
    const context = {
      clock: { now: () => 5 },
      note: (...line: unknown[]) => void logged.push(line),
      store: {
        releases: {
          async release(...words: unknown[]) {
            released.push(words);
            return isKnown;
          },
        },
      },
    } as unknown as CheckoutContext;
    const consumerKeyOf = (email: string) => ({ account: 'partner', key: `hash of ${email}` });
    const providers = new Map([
      ['insurpass', {}],
      ['aims', isKept ? { consumerKeyOf } : {}],
    ]);
    const merchant = { id: 'shop', providers } as unknown as Merchant;
    return { release: () => releaseEmail(context, merchant, request, by), released, logged };
  }

  it('is forgotten, with who did it, when and why; the log names neither address nor person', async () => {
    const { release, released, logged } = setup();
    assert.deepEqual(await release(), { released: true });
    const kept = { at: 5, by, reason: request.reason, merchantId: 'shop' };
    assert.deepEqual(released, [['partner', 'hash of folake@example.com', kept]]);
    assert.deepEqual(logged, [['e-mail address freed', { merchant: 'shop', by: 'staff' }]]);
  });

  it('is told to be unknown where nobody was known under it', async () => {
    const { release, logged } = setup({ isKnown: false });
    assert.deepEqual([await release(), logged], [{ released: false }, []]);
  });

  it('is none where no insurer keeps people apart by e-mail', async () => {
    const { release, released } = setup({ isKept: false });
    const message = 'None of this merchant’s insurers keeps people apart by e-mail.';
    await assert.rejects(release(), { code: 'not-offered', message });
    assert.deepEqual(released, []);
  });
});
