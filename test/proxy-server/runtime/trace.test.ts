import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { beginTrace, currentTrace, inTrace, traceparent } from '../../../proxy-server/runtime/trace.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const header = `00-${traceId}-00f067aa0ba902b7-01`;

describe('a trace', () => {
  it('goes on with the id and the flags of the caller, and a span of its own', () => {
    const trace = beginTrace(header);
    assert.equal(trace.traceId, traceId);
    assert.equal(trace.flags, '01');
    assert.match(trace.spanId, /^[0-9a-f]{16}$/);
    assert.notEqual(trace.spanId, '00f067aa0ba902b7');
  });

  it('of a later version of the header is read by the parts that are known', () => {
    assert.equal(beginTrace(`cc-${traceId}-00f067aa0ba902b7-00-what-comes`).traceId, traceId);
  });

  it('begins anew where the header is missing, wrong, or all zeros', () => {
    const random = createRandom(7);
    const cut = Array.from({ length: 200 }, () => {
      const at = Math.floor(random() * header.length);
      return header.slice(0, at) + 'g'.repeat(Math.floor(random() * 2)) + header.slice(at + 1);
    });
    for (const wrong of [
      undefined,
      '',
      `ff-${traceId}-00f067aa0ba902b7-01`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-${traceId}-${'0'.repeat(16)}-01`,
      `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
      ...cut,
    ]) {
      const trace = beginTrace(wrong);
      assert.notEqual(trace.traceId, traceId, wrong);
      assert.match(trace.traceId, /^[0-9a-f]{32}$/);
    }
  });

  it('is that of the work and of all that it waits for, and of nothing else', async () => {
    const seen = await Promise.all(
      [beginTrace(header), beginTrace()].map((trace) =>
        inTrace(trace, async () => {
          await sleep(5);
          assert.equal(currentTrace(), trace);
          return traceparent()?.split('-')[1] === trace.traceId;
        }),
      ),
    );
    assert.deepEqual(seen, [true, true]);
    assert.equal(traceparent(), undefined);
  });
});
