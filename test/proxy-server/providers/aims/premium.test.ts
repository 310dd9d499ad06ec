import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { exampleAnswers } from '../../../../proxy-server/catalogue/example-answers.ts';
import { plausiblePremium } from '../../../../proxy-server/catalogue/premium-ranges.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import { createAlarms } from '../../../../proxy-server/runtime/alarms.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts } from './aims-parts.ts';
import { startAimsWorld } from './aims-world.ts';

const phone = { product: 'phone-warranty-basic', period: '1y', answers: {} };

describe('the unit of a premium', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  function setup(premium: string | number, changes: Partial<AimsOptions> = {}) {
    opened.aims.answer({ exctnFdbck: { id: 75 }, prmm: premium });
    const logged: string[] = [];
    const alarms = createAlarms(({ message }) => logged.push(message));
    const provider = createAimsProvider({ ...opened.parts, plausiblePremium, alarms, ...changes });
    return { provider, alarms, logged };
  }

  it('is naira unless it is set to kobo', async () => {
    for (const [unit, said] of [
      ['naira', 7200],
      ['naira', '7200'],
      ['kobo', 720_000],
      ['kobo', '720000'],
    ] as const)
      assert.deepEqual(await setup(said, { premiumUnit: unit }).provider.quote(phone), {
        status: 'done',
        premium: { amount: 720_000, currency: 'NGN' },
      });
  });

  it('is believed up to the bounds of what is plausible', async () => {
    const between = (least: number, most: number) => ({ plausiblePremium: () => ({ least, most }) });
    for (const [least, most, status] of [
      [720_000, 720_000, 'done'],
      [720_001, 900_000, 'refused'],
      [1, 719_999, 'refused'],
    ] as const)
      assert.equal((await setup(7200, between(least, most)).provider.quote(phone)).status, status);
  });

  it('does not matter where the premium is no amount', async () => {
    assert.deepEqual(await setup('free').provider.quote(phone), {
      status: 'unclear',
      cause: 'AIMS returned no usable premium.',
      isAnswered: true,
    });
  });

  it('is not believed where it makes an implausible premium: nothing is sold, and both readings are named', async () => {
    for (const [unit, said] of [
      ['naira', 720_000],
      ['kobo', 7200],
    ] as const) {
      const { provider, alarms, logged } = setup(said, { premiumUnit: unit });
      const outcome = await provider.quote(phone);
      await provider.quote(phone);
      assert.ok(outcome.status === 'refused');
      assert.match(outcome.reason, new RegExp(`${said}: ₦[\\d,.]+ if that is naira, ₦[\\d,.]+ if it is kobo`));
      assert.match(outcome.reason, /₦7,200\.00/);
      assert.match(outcome.reason, /AIMS_PREMIUM_UNIT/);
      assert.deepEqual(logged, [outcome.reason], 'told once');
      assert.deepEqual(
        alarms.current().map(({ code, about }) => [code, about]),
        [['premium', 'phone-warranty-basic']],
      );
      opened.aims.answer({ exctnFdbck: { id: 75 }, prmm: unit === 'naira' ? 7200 : 720_000 });
      assert.equal((await provider.quote(phone)).status, 'done');
      assert.deepEqual(alarms.current(), [], 'a plausible one ends it');
    }
  });

  it('that cannot be read in one unit is told as no amount in it, with what would be plausible', async () => {
    const outcome = await setup('7200.55', { plausiblePremium: () => ({ least: 100, most: 5_000 }) }).provider.quote(
      phone,
    );
    assert.deepEqual(outcome, {
      status: 'refused',
      reason:
        'The insurer’s premium for phone-warranty-basic is 7200.55: ₦7,200.55 if that is naira, no amount if it is kobo. Plausible is ₦1.00 to ₦50.00, so it is not sold. Ask the insurer; then set AIMS_PREMIUM_UNIT, which is naira, or the premium of phone-warranty-basic in PRODUCT_CHANGES.',
      violations: [],
    });
  });

  it('is told apart for every product, period and example, since no range reaches from one unit to the other', async () => {
    const world = await startAimsWorld();
    try {
      for (const product of allProducts) {
        const example = exampleAnswers(product, '2026-06-01');
        const periods = product.periods.length > 0 ? product.periods.filter(({ when }) => !when) : [undefined];
        for (const period of periods.map((one) => one?.id)) {
          const cover = { product: product.id, period, answers: example.rating };
          const quoted = await createAimsProvider(world.parts).quote(cover);
          assert.ok(quoted.status === 'done', JSON.stringify(quoted));
          const range = plausiblePremium(cover);
          assert.ok(range, `${product.id} has a range`);
          const { amount } = quoted.premium;
          const place = `${product.id} ${period}: ${amount} in ${range.least} to ${range.most}`;
          assert.ok(range.least > 0 && range.most / range.least < 100, place);
          assert.ok(amount >= range.least && amount <= range.most, place);
          assert.ok(amount * 100 > range.most && amount / 100 < range.least, place);
        }
      }
    } finally {
      await world.close();
    }
  });

  it('counts as trouble of the insurer only where nothing can be read, and never as an outage', async () => {
    for (const said of [0, '', '5,000', 'free', -1]) {
      const outcome = await setup(said).provider.quote(phone);
      assert.ok(outcome.status === 'unclear' && outcome.isAnswered, String(said));
    }
  });
});
