import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import {
  findProduct,
  findSoldProduct,
  productOfQuote,
  quoteCover,
  readQuote,
} from '../../../../proxy-server/checkout/quote/quote-cover.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import type { RequestSource } from '../../../../proxy-server/domain/order/request-source.ts';

const now = Date.parse('2026-03-01T09:00:00.700Z');
const premium = { amount: 720_000, currency: 'NGN' } as const;
const done = { status: 'done', premium };
const phone = {
  id: 'phone',
  provider: 'aims',
  fields: [{ id: 'imei', label: 'IMEI', type: 'text', stage: 'risk' }],
  periods: [
    { id: '1y', label: '1 year' },
    { id: '2y', label: '2 years' },
  ],
} as unknown as Product;
const goods = {
  id: 'goods',
  provider: 'aims',
  fields: [
    { id: 'from', label: 'Begin', type: 'date', stage: 'rating', required: true, minDate: 'today' },
    { id: 'kind', label: 'Kind', type: 'text', stage: 'rating' },
  ],
  periods: [],
} as unknown as Product;
const known = new Map([phone, goods].map((product) => [product.id, product]));

/** A merchant of two products whose insurer answers so; tokens are plain text. */
function setup(answer: unknown = done, { isStopped = false, keepFails = false, sold = true } = {}) {
  const asked: unknown[] = [];
  const priceKeys: string[] = [];
  const turns: unknown[] = [];
  const kept: unknown[] = [];
  const signed: unknown[] = [];
  const logged: unknown[] = [];
  const log = (text: string, facts: unknown) => void logged.push([text, facts]);
  const token = { now: { status: 'valid', claims: { product: 'phone' } } as unknown };
  const read: unknown[] = [];
  const context = {
    clock: { now: () => now },
    tokens: {
      sign(...words: unknown[]) {
        signed.push(words);
        return 'token';
      },
      read(...words: unknown[]) {
        read.push(words);
        return token.now;
      },
    },
    prices: {
      get(key: string, load: () => Promise<unknown>) {
        priceKeys.push(key);
        return load();
      },
    },
    priceTurns: (door: string) => ({
      take(source: unknown, maxMilliseconds: number, work: () => Promise<unknown>) {
        turns.push([door, source, maxMilliseconds]);
        return work();
      },
    }),
    knownPrices: {
      async keep(...words: unknown[]) {
        if (keepFails) throw new Error('locked');
        kept.push(words);
      },
    },
    note: log,
    trouble: log,
    debug: log,
  } as unknown as CheckoutContext;
  const provider = {
    async quote(request: unknown) {
      asked.push(request);
      return answer;
    },
    isStopped: () => isStopped,
  };
  const merchant = {
    id: 'shop',
    catalogue: {
      find: (id: string) => known.get(id),
      findSold: (id: string) => (sold ? known.get(id) : undefined),
    },
    providers: new Map([['aims', provider]]),
    priceAccounts: new Map([['aims', 'account']]),
  } as unknown as Merchant;
  const quote = (product: string, period?: string, answers = {}, source?: RequestSource) =>
    quoteCover(context, merchant, { product, ...(period && { period }), answers }, source);
  return { context, merchant, quote, asked, priceKeys, turns, kept, signed, logged, token, read };
}

describe('a price', () => {
  it('is the insurer’s, in a token that is good for 15 minutes, to the second', async () => {
    const { quote, asked, signed, turns, kept, logged } = setup();
    const source = { address: '1.1.1.1', network: '1.1.1.1' };
    const quoted = { product: 'phone', period: '1y', answers: {}, premium };
    const expiresAt = '2026-03-01T09:15:00.000Z';
    assert.deepEqual(await quote('phone', '1y', {}, source), { token: 'token', ...quoted, expiresAt });
    assert.deepEqual(signed, [['quote', 'shop', quoted, Date.parse(expiresAt)]]);
    assert.deepEqual(asked, [{ product: 'phone', period: '1y', answers: {} }]);
    assert.deepEqual(turns, [['shop aims', source, 8_000]]);
    assert.deepEqual(kept, [[{ account: 'account', product: 'phone', period: '1y' }, premium]]);
    assert.deepEqual(logged, []);
  });

  it('that answers decide has them, and no period, and is shown to nobody else', async () => {
    const { quote, kept, signed } = setup();
    const answers = { kind: 'shoes', from: '2026-03-01' };
    assert.deepEqual((await quote('goods', undefined, answers)).answers, answers);
    const [[, , statement] = []] = signed as unknown[][];
    assert.deepEqual(statement, { product: 'goods', answers, premium });
    assert.deepEqual(kept, []);
  });

  it('is asked for once for the same answers, in whatever order', async () => {
    const { quote, priceKeys } = setup();
    const from = '2026-03-01';
    await quote('goods', undefined, { kind: 'shoes', from });
    await quote('goods', undefined, { from, kind: 'shoes' });
    await quote('goods', undefined, { from, kind: 'books' });
    await quote('phone', '2y');
    const key = '["shop","goods",null,["from","kind"],["2026-03-01","shoes"]]';
    assert.deepEqual(priceKeys, [key, key, key.replace('shoes', 'books'), '["shop","phone","2y",[],[]]']);
  });

  it('is shown though the database cannot keep it', async () => {
    const { quote, logged } = setup(done, { keepFails: true });
    assert.deepEqual((await quote('phone', '1y')).premium, premium);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(logged, [['price not kept', { product: 'phone', error: 'Error: locked' }]]);
  });

  it('is for a period that is offered', async () => {
    const { quote, asked } = setup();
    for (const [product, period, answers, code, message] of [
      ['phone', undefined, {}, 'required', 'Choose one of: 1y, 2y.'],
      ['phone', '3y', {}, 'not-offered', 'Choose one of: 1y, 2y.'],
      ['goods', '1y', { from: '2026-03-01' }, 'not-offered', 'This product has no cover period.'],
    ] as const) {
      const violations = [{ path: '/period', code, message }];
      await assert.rejects(quote(product, period, answers), { code: 'period-not-offered', message, violations });
    }
    assert.deepEqual(asked, []);
  });

  it('is for answers that are right, and all that is wrong is told at once', async () => {
    const { quote, asked } = setup();
    const message = 'Some answers need a correction.';
    const from = (violations: readonly { readonly path: string; readonly code: string }[]) =>
      violations.map(({ path, code }) => [path, code]);
    for (const [product, period, answers, expected] of [
      ['goods', undefined, {}, [['/answers/from', 'required']]],
      // yesterday in Nigeria
      ['goods', undefined, { from: '2026-02-28' }, [['/answers/from', 'too-early']]],
      ['phone', '1y', { imei: '1' }, [['/answers/imei', 'unknown']]],
      [
        'goods',
        '1y',
        {},
        [
          ['/answers/from', 'required'],
          ['/period', 'not-offered'],
        ],
      ],
    ] as const)
      await assert.rejects(
        quote(product, period, answers),
        (error: { violations: []; message: string; code: string }) => {
          assert.deepEqual([error.code, error.message, from(error.violations)], ['invalid-answers', message, expected]);
          return true;
        },
      );
    assert.deepEqual(asked, []);
  });

  it('that the insurer does not give is told with when to ask again', async () => {
    const violations = [{ path: '/answers/kind', code: 'too-long', message: 'Too long.' }];
    const busy = 'The insurer is busy; the price will be here in a moment.';
    const limited = 'Many are asking at once; the price will be here in a moment.';
    const unclear = 'The insurer does not answer just now; try again in a moment.';
    for (const [answer, code, message, retryAfterSeconds] of [
      [{ status: 'busy' }, 'price-delayed', busy, 3],
      [{ status: 'busy', retryAfterMilliseconds: 1_001 }, 'price-delayed', busy, 2],
      [{ status: 'limited', retryAfterMilliseconds: 0 }, 'price-delayed', limited, 1],
      [{ status: 'limited', retryAfterMilliseconds: 7_000 }, 'price-delayed', limited, 7],
      [{ status: 'unclear', cause: 'timeout' }, 'insurer-unavailable', unclear, 5],
      [{ status: 'unclear', retryAfterMilliseconds: 9_000 }, 'insurer-unavailable', unclear, 9],
    ] as const) {
      const { quote, kept } = setup(answer);
      const cause = 'cause' in answer ? answer.cause : undefined;
      await assert.rejects(quote('phone', '1y'), { code, message, retryAfterSeconds, cause });
      assert.deepEqual(kept, []);
    }
    for (const [refused, message] of [
      [violations, 'The insurer gives no price for these answers.'],
      [[], 'The insurer gives no price for this. The shop can see why.'],
    ] as const) {
      const answer = { status: 'refused', reason: 'The credentials are wrong.', violations: refused, said: 'Bad key' };
      const { quote, logged } = setup(answer);
      await assert.rejects(quote('phone', '1y'), { code: 'quote-refused', message, violations: refused });
      assert.deepEqual(logged, [
        ['insurer said', { product: 'phone', step: 'quote', text: 'Bad key' }],
        ['insurer refused a price', { product: 'phone', reason: 'The credentials are wrong.' }],
      ]);
    }
  });
});

describe('the token of a price', () => {
  it('is read as this merchant’s, and refused with what to do', () => {
    const { context, merchant, token, read } = setup();
    assert.deepEqual(readQuote(context, merchant, 'text'), { product: 'phone' });
    assert.deepEqual(read, [['quote', 'shop', 'text', now]]);
    token.now = { status: 'expired' };
    const expired = 'This price is more than 15 minutes old; ask for a new one.';
    assert.throws(() => readQuote(context, merchant, 'text'), { code: 'quote-expired', message: expired });
    token.now = { status: 'invalid' };
    const invalid = 'This quote was not issued by this proxy or was changed; ask for a new one.';
    assert.throws(() => readQuote(context, merchant, 'text'), { code: 'invalid-quote', message: invalid });
    assert.throws(() => productOfQuote(context, merchant, 'text'), { code: 'invalid-quote', message: invalid });
  });

  it('names its product also once it has expired', () => {
    const { context, merchant, read, token } = setup();
    assert.equal(productOfQuote(context, merchant, 'text'), phone);
    assert.deepEqual(read, [['quote', 'shop', 'text', 0]]);
    token.now = { status: 'valid', claims: { product: 'shoes' } };
    assert.throws(() => productOfQuote(context, merchant, 'text'), { code: 'unknown-product' });
  });
});

describe('a product', () => {
  it('is sold while the merchant sells it and its insurer is not stopped', () => {
    const message = 'This product is not sold here; see GET /v1/catalogue for what is.';
    assert.equal(findSoldProduct(setup().merchant, 'phone'), phone);
    assert.throws(() => findSoldProduct(setup().merchant, 'shoes'), { code: 'unknown-product', message });
    const unsold = setup(done, { sold: false }).merchant;
    assert.throws(() => findSoldProduct(unsold, 'phone'), { code: 'unknown-product', message });
    assert.equal(findProduct(unsold, 'phone'), phone);
    assert.throws(() => findProduct(unsold, 'shoes'), { code: 'unknown-product', message });
    assert.throws(() => findSoldProduct(setup(done, { isStopped: true }).merchant, 'phone'), {
      code: 'sales-stopped',
      message: 'The shop has stopped selling this for now. No money was taken.',
    });
  });
});
