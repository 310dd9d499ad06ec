import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCallQueue } from '../../../../proxy-server/checkout/insurer/call-queue.ts';

describe('the queue for the insurer’s calls', () => {
  function setup() {
    const clock = { time: 5_000 };
    return { clock, queue: createCallQueue(1_000, () => clock.time) };
  }

  it('has four orders try for the next call, and the others when they are among the four', () => {
    const { queue } = setup();
    const waits = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((order) => queue.waitOf(order, 700));
    assert.deepEqual(waits, [700, 950, 1_200, 1_450, 1_700, 2_700, 3_700]);
  });

  it('serves the order that has waited the longest, however often others come back', () => {
    const { clock, queue } = setup();
    const orders = Array.from({ length: 40 }, (_, index) => `order ${index}`);
    const due = new Map(
      orders.map((order) => {
        clock.time += 1;
        return [order, clock.time + queue.waitOf(order, 700)];
      }),
    );
    const served: string[] = [];
    let nextCallAt = clock.time + 700;
    while (due.size > 0) {
      const [order, at] = [...due].reduce((first, other) => (other[1] < first[1] ? other : first));
      clock.time = Math.max(clock.time, at);
      if (clock.time >= nextCallAt && queue.isNext(order)) {
        nextCallAt = clock.time + 1_000;
        queue.leave(order);
        due.delete(order);
        served.push(order);
      } else due.set(order, clock.time + queue.waitOf(order, Math.max(1, nextCallAt - clock.time)));
    }
    const places = served.map((order, place) => Math.abs(place - orders.indexOf(order)));
    assert.ok(Math.max(...places) <= 4, `served ${Math.max(...places)} places off`);
  });

  it('lets a newcomer wait until those who are about to come back have had their turn', () => {
    const { queue } = setup();
    for (const order of ['a', 'b', 'c']) queue.waitOf(order, 100);
    assert.equal(queue.isNext('newcomer'), true);
    queue.waitOf('d', 100);
    assert.equal(queue.isNext('newcomer'), false);
    assert.equal(queue.isNext('d'), true);
    queue.leave('a');
    assert.equal(queue.isNext('newcomer'), true);
  });

  it('does not wait for an order that comes back much later', () => {
    const { queue } = setup();
    for (const order of ['a', 'b', 'c', 'd']) queue.waitOf(order, 40_000);
    assert.equal(queue.isNext('newcomer'), true);
  });

  it('forgets an order that another process has taken', () => {
    const { clock, queue } = setup();
    for (const order of ['a', 'b', 'c', 'd', 'e']) queue.waitOf(order, 700);
    clock.time += 20_000;
    assert.equal(queue.waitOf('f', 700), 700);
  });

  it('has nobody wait for more than a minute', () => {
    const { queue } = setup();
    const waits = Array.from({ length: 400 }, (_, index) => queue.waitOf(`order ${index}`, 700));
    assert.equal(Math.max(...waits), 60_000);
    assert.equal(queue.waitOf('one more', 70_000), 70_000);
  });
});
