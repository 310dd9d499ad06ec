import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { putCertificate } from '../../../../proxy-server/checkout/issue/put-certificate.ts';
import { askForCertificate } from '../../../../proxy-server/checkout/order/read/ask-for-certificate.ts';
import type { Certificate } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { certificateNeededUntil } from '../../../../proxy-server/domain/order/retention.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { day, hour } from '../../../support/clocks/movable-clock.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const now = Date.parse('2026-03-01T09:00:00Z');
const link = { type: 'link', url: 'https://aims.example/c/1' } as const;

describe('a certificate that is kept', () => {
  /** How it is described, and until when it is needed. */
  async function setup(certificate: Certificate, changes: Partial<OrderRecord> = {}) {
    let neededUntil: number | undefined;
    const documents = {
      async putCertificate(_id: string, kept: { readonly neededUntil: number }) {
        neededUntil = kept.neededUntil;
      },
    };
    const order = makeOrder({ code: 'ABCD-1234', ...changes });
    return { record: await putCertificate({ documents } as unknown as Store, order, certificate, now), neededUntil };
  }

  it('is named after the order, and by what it is', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    const pdf = { type: 'document', mediaType: 'application/pdf', bytes } as const;
    assert.deepEqual((await setup(pdf)).record, {
      mediaType: 'application/pdf',
      fileName: 'certificate-ABCD-1234.pdf',
    });
    assert.deepEqual((await setup(link)).record, {
      mediaType: 'text/uri-list',
      fileName: 'certificate-ABCD-1234.txt',
    });
  });

  it('is needed for as long as the cover: by its period from now, or by its end where that is later', async () => {
    for (const [period, endDate, end] of [
      ['2d', undefined, now + 2 * day],
      ['3w', undefined, now + 21 * day],
      ['6m', undefined, now + 186 * day],
      ['1y', undefined, now + 366 * day],
      [undefined, undefined, now + 366 * day],
      ['2d', 'soon', now + 2 * day],
      ['2d', '2026-03-02', now + 2 * day],
      ['2d', '2026-12-31', Date.parse('2026-12-31')],
    ] as const) {
      const { neededUntil } = await setup(link, { period, policy: { status: 'approved', endDate } });
      assert.equal(neededUntil, certificateNeededUntil(end), `${period} ${endDate}`);
    }
  });
});

describe('a late certificate that somebody wants to see', () => {
  async function setup(test: TestContext, changes: Partial<OrderRecord> = {}) {
    const bench = await openBench(test);
    const order = await bench.put({ point: 'active', ticket: {}, dueAt: now + hour, ...changes });
    await askForCertificate(bench.context, order);
    const { dueAt } = (await bench.store.orders.find(order.id))!;
    return [bench.wakes.length, dueAt === undefined ? undefined : dueAt - bench.clock.now()];
  }

  it('is asked for at once, but not twice within half a minute, however the clock steps', async (test) => {
    const asked = (ago: number) => ({ policy: { status: 'approved', certificateAskedAt: now - ago } as const });
    assert.deepEqual(await setup(test), [1, 0]);
    assert.deepEqual(await setup(test, asked(30_000)), [1, 0]);
    assert.deepEqual(await setup(test, asked(29_999)), [0, hour]);
    assert.deepEqual(await setup(test, asked(-29_999)), [0, hour]);
    assert.deepEqual(await setup(test, asked(-30_000)), [1, 0]);
  });

  it('is not asked for where it is being asked for, is here, or cannot come', async (test) => {
    assert.deepEqual(await setup(test, { dueAt: now }), [0, 0]);
    for (const changes of [
      { point: 'under-review' },
      { certificate: { mediaType: 'application/pdf', fileName: 'c.pdf' } },
      { ticket: undefined },
      { merchantId: 'gone' },
      { product: 'unknown' },
      { provider: 'insurpass' },
    ] as const)
      assert.deepEqual(await setup(test, changes), [0, hour], JSON.stringify(changes));
  });
});
