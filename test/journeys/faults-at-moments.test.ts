import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { untrueOfMoney, wordsOf } from '../support/browser/read-checkout.ts';
import { sampleOf, shortSampleOf } from '../support/drawn/sample.ts';
import { breakableLine, lineFaults } from '../support/walks/line-faults.ts';
import { accept, fillIn, payAtGateway } from '../support/walks/walk.ts';

/** A moment of a purchase at which requests meet a fault. */
interface Moment {
  readonly name: string;
  readonly meets: (request: Request) => boolean;
  /** What the shopper does before the fault begins. */
  readonly before?: (page: Page) => Promise<void>;
  /** What makes the requests. */
  readonly act: (page: Page) => Promise<void>;
  /** What is then read on the page. */
  readonly says: RegExp;
  /** Somebody may have paid by then. */
  readonly isAfterPaying?: true;
  /** What the shopper does once the line is whole. */
  readonly goOn?: (page: Page) => Promise<void>;
}

const isRequest = (method: string, path: RegExp) => (request: Request) =>
  request.method() === method && path.test(new URL(request.url()).pathname);
const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const openPayment = async (page: Page) => {
  await fillIn(page);
  await accept(page);
  await page.waitForURL(/\/pay\/\w+$/);
};
const payAgain = async (page: Page) => {
  await press('Try again')(page);
  await payAtGateway(page);
};
const failed = /The cover service cannot be reached|Something else answers for the cover service|No answer has come/;
const stillTrue = /Checking your payment|Your payment|You are covered/;

const moments: readonly Moment[] = [
  {
    name: 'the catalogue',
    meets: () => true,
    act: async (page) => void (await page.reload()),
    says: failed,
    goOn: async (page) => {
      await press('Try again')(page);
      await fillIn(page);
      await accept(page);
      await payAtGateway(page);
    },
  },
  {
    name: 'the order',
    meets: isRequest('POST', /\/orders$/),
    before: fillIn,
    act: accept,
    says: failed,
    goOn: payAgain,
  },
  {
    name: 'the way to the payment page',
    meets: isRequest('POST', /\/payment-attempts$/),
    before: fillIn,
    act: accept,
    says: failed,
    goOn: payAgain,
  },
  { name: 'everything after the return', meets: () => true, ...afterReturn() },
  { name: 'the word that the shopper is back', meets: isRequest('POST', /\/payment$/), ...afterReturn() },
  { name: 'the order that is read', meets: isRequest('GET', /\/orders\/[^/]+$/), ...afterReturn() },
  { name: 'the events of the order', meets: isRequest('GET', /\/events$/), ...afterReturn() },
  {
    name: 'the certificate',
    meets: isRequest('GET', /\/certificate/),
    ...afterReturn(),
    says: /You are covered.*The certificate has not loaded\./s,
    goOn: async (page) => {
      await press('Load again')(page);
      await page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    },
  },
];

function afterReturn() {
  return {
    before: openPayment,
    act: (page: Page) => payAtGateway(page),
    says: stillTrue,
    isAfterPaying: true,
  } as const;
}

const cells = moments.flatMap((moment) => lineFaults.map((fault) => ({ moment, fault })));
/** The longest limit of a request in the widget is two minutes. */
const longestSilenceMilliseconds = 150_000;
/** So long the fault is looked at. */
const looks = { count: 6, pauseMilliseconds: 400 } as const;

describe('a purchase whose line fails at one moment', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo?.close());

  async function setup(test: TestContext) {
    const { page } = await demo.visit('/checkout');
    test.after(() => page.context().close());
    return { page, line: await breakableLine(page) };
  }

  async function untilSaid(page: Page, says: RegExp): Promise<void> {
    const giveUpAt = Date.now() + longestSilenceMilliseconds;
    for (;;) {
      // the page may be on its way to another one
      const words = await wordsOf(page).catch(() => '');
      if (says.test(words)) return;
      assert.ok(Date.now() < giveUpAt, `${says} is not among: ${words.replaceAll(/\s+/g, ' ')}`);
      await page.waitForTimeout(200);
    }
  }

  for (const { moment, fault } of shortSampleOf(sampleOf(cells, { seed: 'moments', size: 4 }), {
    seed: 'moment',
    size: 1,
  }))
    it(`says so and ends in a cover: ${moment.name}, ${fault}`, async (test) => {
      const { page, line } = await setup(test);
      await moment.before?.(page);
      line.meets = moment.meets;
      line.fault = fault;
      await moment.act(page);
      await untilSaid(page, moment.says);
      for (let look = 0; look < looks.count; look++) {
        const words = await wordsOf(page);
        if (moment.isAfterPaying) assert.doesNotMatch(words, untrueOfMoney);
        await page.waitForTimeout(looks.pauseMilliseconds);
      }
      line.fault = undefined;
      await moment.goOn?.(page);
      await page.getByRole('heading', { name: 'You are covered' }).waitFor();
    });
});
