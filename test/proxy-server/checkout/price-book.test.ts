import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KnownPrice } from '../../../proxy-server/checkout/price-book.ts';
import { createPriceBook, priceLifeMilliseconds } from '../../../proxy-server/checkout/price-book.ts';

const start = Date.parse('2026-03-01T09:00:00Z');

/** A book, and an insurer who answers when told to. */
function setup() {
  const questions: { tell(amount: number, askedAt?: number): void; fail(): void }[] = [];
  const ask = () =>
    new Promise<KnownPrice>((resolve, reject) => {
      questions.push({
        tell: (amount, askedAt = start) => resolve({ premium: { amount, currency: 'NGN' }, askedAt }),
        fail: () => reject(new Error('The insurer does not answer.')),
      });
    });
  return { book: createPriceBook(), questions, ask };
}

describe('the price book', () => {
  it('asks once for equal questions that are under way together', async () => {
    const { book, questions, ask } = setup();
    const prices = [book.price('phone', start, ask), book.price('phone', start, ask), book.price('phone', start, ask)];
    assert.equal(questions.length, 1);
    questions[0]?.tell(720_000);
    assert.deepEqual(
      (await Promise.all(prices)).map(({ premium }) => premium.amount),
      [720_000, 720_000, 720_000],
    );
  });

  it('asks different questions each by itself', async () => {
    const { book, questions, ask } = setup();
    const prices = [book.price('phone', start, ask), book.price('laptop', start, ask)];
    questions[0]?.tell(1);
    questions[1]?.tell(2);
    assert.deepEqual(
      (await Promise.all(prices)).map(({ premium }) => premium.amount),
      [1, 2],
    );
  });

  it('remembers a price for 15 minutes from when it was asked, and then asks again', async () => {
    const { book, questions, ask } = setup();
    const first = book.price('phone', start, ask);
    questions[0]?.tell(1);
    await first;
    assert.equal(priceLifeMilliseconds, 15 * 60_000);
    assert.equal((await book.price('phone', start + priceLifeMilliseconds - 1, ask)).premium.amount, 1);
    assert.equal(questions.length, 1);
    const later = book.price('phone', start + priceLifeMilliseconds, ask);
    assert.equal(questions.length, 2);
    questions[1]?.tell(2, start + priceLifeMilliseconds);
    assert.equal((await later).premium.amount, 2);
  });

  it('remembers no failure: all who waited are told, and the next one asks anew', async () => {
    const { book, questions, ask } = setup();
    const waiting = [book.price('phone', start, ask), book.price('phone', start, ask)];
    questions[0]?.fail();
    for (const price of waiting) await assert.rejects(price);
    const next = book.price('phone', start, ask);
    assert.equal(questions.length, 2);
    questions[1]?.tell(3);
    assert.equal((await next).premium.amount, 3);
  });

  it('keeps so many prices at most, and forgets the oldest first', async () => {
    const { book } = setup();
    let asked = 0;
    const ask = async (): Promise<KnownPrice> => {
      asked += 1;
      return { premium: { amount: 1, currency: 'NGN' }, askedAt: start };
    };
    for (let index = 0; index <= 20_000; index++) await book.price(`answers ${index}`, start, ask);
    assert.equal(asked, 20_001);
    await book.price('answers 20000', start, ask);
    assert.equal(asked, 20_001, 'the newest is still known');
    await book.price('answers 0', start, ask);
    assert.equal(asked, 20_002, 'the oldest is not');
  });
});
