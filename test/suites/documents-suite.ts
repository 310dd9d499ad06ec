import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import { day } from '../../proxy-server/domain/order/retention.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import type { Engine } from '../support/database/engines.ts';
import { useSuiteStore } from '../support/database/suite-store.ts';
import { makeOrder } from '../support/shop/make-order.ts';

/** What every engine must pass about certificates, videos, links and the widget's files. */
export function documentsSuite(engine: Engine): void {
  describe(`documents in the store on ${engine}`, () => {
    let store: Store;

    useSuiteStore(engine, (opened) => {
      store = opened;
    });

    async function setup(changes: Partial<OrderRecord> = {}) {
      const order = makeOrder(changes);
      assert.equal(await store.orders.insert(order, 'hash'), 'inserted');
      const { id } = order;
      const put = (neededUntil: number, text = 'text') =>
        store.documents.putCertificate(
          id,
          { mediaType: 'text/plain', fileName: 'a.txt', content: Buffer.from(text), neededUntil },
          1,
        );
      const hasCertificate = async () => (await store.documents.findCertificate(id)) !== undefined;
      return { id, put, hasCertificate };
    }

    it('are deleted when they are needed no more, with what the order says of them, however many', async () => {
      const certificate = { mediaType: 'text/plain', fileName: 'a.txt' };
      const orders = [];
      for (let number = 0; number < 21; number++) orders.push(await setup({ certificate }));
      const kept = await setup({ certificate });
      for (const { put } of orders) await put(999);
      await kept.put(1_000);
      const picture = { mediaType: 'image/png', bytes: Buffer.from('drawn') };
      await store.certificatePages.put(orders[0]!.id, { page: 1, width: 5 }, 1, picture);
      await store.certificatePages.put(kept.id, { page: 1, width: 5 }, 1, picture);
      assert.equal(await store.documents.sweep(1_000), 21);
      assert.equal(await store.documents.sweep(1_000), 0);
      for (const { id, hasCertificate } of orders) {
        assert.equal(await hasCertificate(), false);
        assert.equal((await store.orders.find(id))?.certificate, undefined);
      }
      assert.equal(await kept.hasCertificate(), true);
      assert.deepEqual((await store.orders.find(kept.id))?.certificate, certificate);
      assert.deepEqual((await store.certificatePages.find(kept.id, { page: 1, width: 5 }))?.drawn, picture);
      await kept.put(9e15, 'newer');
      assert.equal((await store.certificatePages.find(kept.id, { page: 1, width: 5 }))?.drawn, undefined);
      await orders[0]!.put(9e15);
      assert.equal((await store.certificatePages.find(orders[0]!.id, { page: 1, width: 5 }))?.drawn, undefined);
      assert.equal(await orders[0]!.hasCertificate(), true);
    });

    it('as videos are deleted a week after the insurer has them, and kept while they are awaited', async () => {
      const now = 100 * day;
      const old = now - 7 * day;
      const videos = [
        { point: 'under-review', touchedAt: old - 1, uploadedAt: old - 1, isKept: false },
        { point: 'under-review', touchedAt: old, uploadedAt: old - 1, isKept: true },
        { point: 'under-review', touchedAt: old - 1, uploadedAt: old, isKept: true },
        { point: 'awaiting-video', touchedAt: 1, uploadedAt: 1, isKept: true },
      ] as const;
      for (const { point, touchedAt, uploadedAt, isKept } of videos) {
        const { id } = await setup({ point, touchedAt });
        await store.documents.appendVideo(id, 0, Buffer.from('video'), uploadedAt);
        await store.documents.sweep(now);
        assert.equal(await store.documents.videoLength(id), isKept ? 5 : 0, `${point} ${touchedAt} ${uploadedAt}`);
      }
      await store.documents.appendVideo('ord_gone', 0, Buffer.from('video'), old - 1);
      await store.documents.sweep(now);
      assert.equal(await store.documents.videoLength('ord_gone'), 0);
    });

    it('as videos are of one order alone', async () => {
      const [one, other] = [await setup(), await setup()];
      await store.documents.appendVideo(one.id, 0, Buffer.from('one'), 1);
      await store.documents.appendVideo(other.id, 0, Buffer.from('other'), 1);
      await store.documents.deleteVideo(one.id);
      assert.deepEqual(await store.documents.readVideo(one.id), Buffer.alloc(0));
      assert.deepEqual(await store.documents.readVideo(other.id), Buffer.from('other'));
    });

    it('as links open what they are for until they run out, and the newest few are kept', async () => {
      const { id } = await setup();
      const other = await setup();
      const add = (orderId: string, tokenHash: string, createdAt: number, expiresAt = 1_000) =>
        store.links.add(orderId, { tokenHash, purpose: 'read', createdAt, expiresAt } as never, 2);
      await add(id, 'one', 1);
      await add(other.id, 'of another', 1);
      await add(id, 'two', 2, 2_000);
      const find = (hash: string, now = 999, orderId = id) => store.links.find(orderId, hash, now);
      assert.deepEqual([await find('one'), await find('two'), await find('of another')], ['read', 'read', undefined]);
      assert.deepEqual([await find('one', 1_000), await find('none')], [undefined, undefined]);
      await add(id, 'three', 3);
      assert.deepEqual([await find('one'), await find('two'), await find('three')], [undefined, 'read', 'read']);
      assert.equal(await find('of another', 999, other.id), 'read');
      await store.links.sweep(1_000);
      assert.deepEqual(
        [await find('three'), await find('two'), await find('of another', 1, other.id)],
        [undefined, 'read', undefined],
      );
      await add(other.id, 'later', 5);
      assert.equal(await store.links.end(id), 1);
      assert.deepEqual([await find('two'), await find('later', 1, other.id)], [undefined, 'read']);
      assert.equal(await store.links.end(id), 0);
    });

    it('as links are erased with the person that an order names', async () => {
      const [erased, other] = [await setup(), await setup()];
      const link = { tokenHash: 'hash', purpose: 'read', createdAt: 1, expiresAt: 1_000 } as never;
      for (const { id } of [erased, other]) await store.links.add(id, link, 2);
      await store.orders.erasePerson(erased.id);
      assert.deepEqual([await store.links.end(erased.id), await store.links.end(other.id)], [0, 1]);
    });

    it('as files of the widget are kept once by version, and forgotten but for the newest', async () => {
      const { widgetFiles } = store;
      const file = (path: string, text = path) => ({ path, content: Buffer.from(text) });
      await widgetFiles.keep('1', [file('/1/a'), file('/1/b')], 100);
      await widgetFiles.keep('2', [file('/2/a')], 200);
      await widgetFiles.keep('3', [file('/3/a')], 300);
      await widgetFiles.keep('4', [file('/4/a')], 300);
      await widgetFiles.keep('1', [file('/1/a', 'changed'), file('/1/c')], 150);
      assert.deepEqual([...(await widgetFiles.paths())].sort(), ['/1/a', '/1/b', '/1/c', '/2/a', '/3/a', '/4/a']);
      assert.equal(String(await widgetFiles.find('/1/a')), '/1/a');
      assert.equal(String(await widgetFiles.find('/1/c')), '/1/c');
      assert.equal(await widgetFiles.find('/none'), undefined);
      assert.equal(await widgetFiles.sweep(150, 0), 0);
      assert.equal(await widgetFiles.sweep(1_000, 3), 1);
      assert.deepEqual([...(await widgetFiles.paths())].sort(), ['/2/a', '/3/a', '/4/a']);
      assert.equal(await widgetFiles.sweep(300, 0), 1);
      assert.deepEqual([...(await widgetFiles.paths())].sort(), ['/3/a', '/4/a']);
      assert.equal(await widgetFiles.sweep(1_000, 1), 1);
      assert.deepEqual([...(await widgetFiles.paths())], ['/3/a']);
    });
  });
}
