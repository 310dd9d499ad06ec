import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Request } from 'express';
import express from 'express';
import * as z from 'zod/mini';
import { inSlices } from '../../../../proxy-server/checkout/in-slices.ts';
import { DomainError } from '../../../../proxy-server/domain/errors.ts';
import { defaultLimits } from '../../../../proxy-server/domain/limits.ts';
import { parseSteps } from '../../../../proxy-server/http/body/parse-body.ts';
import type { Bodies } from '../../../../proxy-server/http/body/read-body.ts';
import { createBodies } from '../../../../proxy-server/http/body/read-body.ts';

const readBytes = (bodies: Bodies, request: Request) => bodies.readBytes(request, 4_096);
const readJson = (bodies: Bodies, request: Request) =>
  bodies.read(request, { method: 'POST', body: z.strictObject({ name: z.string() }) });

/** A server that reads each body so, and what became of the reading. The time stands still. */
async function setup(
  test: TestContext,
  read: (bodies: Bodies, request: Request) => Promise<unknown> = readBytes,
  { heldBytes = 16_384, isLate = false } = {},
) {
  const pass = standStill(test);
  const bodies = createBodies({ ...defaultLimits, heldBytes });
  const outcomes: unknown[] = [];
  const app = express();
  app.post('/', async (request, response) => {
    while (isLate && !request.socket.destroyed) await setImmediate();
    const outcome = await read(bodies, request).catch((error: unknown) =>
      error instanceof DomainError ? [error.code, error.message] : error,
    );
    outcomes.push(Buffer.isBuffer(outcome) ? outcome.toString() : outcome);
    response.end('read');
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  test.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return {
    /** Begins a request with these lines in its head. */
    async send(head: readonly string[], body = '') {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      sockets.push(socket);
      socket.on('error', () => undefined);
      const arrived = once(server, 'request');
      socket.write(['POST / HTTP/1.1', 'Host: x', ...head, '', body].join('\r\n'));
      await arrived;
      return socket;
    },
    outcomes,
    pass,
    /** Waits for the outcomes of so many requests. */
    async outcomesOf(count: number) {
      for (let turn = 0; turn < 20_000 && outcomes.length < count; turn++) await setImmediate();
      return outcomes;
    },
  };
}

/**
 * Lets the time of the reading's timers stand still but for what is passed; the test runner's own do not refresh. Other
 * timers of this process go on.
 */
function standStill(test: TestContext): (milliseconds: number) => void {
  let now = 0;
  const timers = new Map<unknown, { at: number; readonly run: () => void }>();
  const { setTimeout: beginReal, clearTimeout: stopReal } = globalThis;
  function begin(...[run, milliseconds = 0, ...values]: Parameters<typeof setTimeout>): unknown {
    if (!new Error('from where?').stack?.includes('/proxy-server/http/body/'))
      return beginReal(run, milliseconds, ...values);
    const timer = { at: now + milliseconds, run: () => run(...values) };
    const handle = { refresh: () => (timer.at = now + milliseconds), unref: () => handle };
    timers.set(handle, timer);
    return handle;
  }
  function stop(handle: NodeJS.Timeout): void {
    if (!timers.delete(handle)) stopReal(handle);
  }
  test.mock.method(globalThis, 'setTimeout', begin as unknown as typeof setTimeout);
  test.mock.method(globalThis, 'clearTimeout', stop as unknown as typeof clearTimeout);
  return (milliseconds) => {
    now += milliseconds;
    for (const [handle, timer] of timers) if (timer.at <= now && timers.delete(handle)) timer.run();
  };
}

/** What is under way in the event loop has time to arrive. */
async function settle() {
  for (let turn = 0; turn < 50; turn++) await setImmediate();
}

const json = 'Content-Type: application/json';
const endedEarly = ['invalid-request', 'The request ended before its body did.'];
const tooSlow = ['request-timeout', 'The body came too slowly; send it again on a better line.'];
const tooLarge = ['body-too-large', 'The body may have at most 4 KB.'];

describe('the reading of a body', () => {
  it('ends with all of it', async (test) => {
    const { send, outcomesOf } = await setup(test);
    await send(['Content-Length: 4096'], 'x'.repeat(4_096));
    await send(['Transfer-Encoding: chunked', 'Content-Encoding: Identity'], '2\r\nab\r\n1\r\nc\r\n0\r\n\r\n');
    assert.deepEqual(await outcomesOf(2), ['x'.repeat(4_096), 'abc']);
  });

  it('ends when the caller goes, and does not begin when the caller has gone', async (test) => {
    for (const isLate of [false, true]) {
      const { send, outcomesOf } = await setup(test, readBytes, { isLate });
      const socket = await send(['Content-Length: 100'], isLate ? '' : 'ab');
      await settle();
      socket.destroy();
      assert.deepEqual(await outcomesOf(1), [endedEarly], isLate ? 'late' : 'early');
    }
  });

  it('ends after 20 seconds in which nothing came', async (test) => {
    const { send, outcomes, outcomesOf, pass } = await setup(test);
    const socket = await send(['Content-Length: 100'], 'ab');
    await settle();
    pass(15_000);
    socket.write('c');
    await settle();
    pass(15_012);
    // all of it may take 30 seconds and 12.2 milliseconds
    await settle();
    assert.deepEqual(outcomes, []);
    pass(1);
    assert.deepEqual(await outcomesOf(1), [tooSlow]);
    await send(['Content-Length: 100'], 'ab');
    await settle();
    pass(19_999);
    await settle();
    assert.equal(outcomes.length, 1);
    pass(1);
    assert.deepEqual(await outcomesOf(2), [tooSlow, tooSlow]);
  });

  it('takes 30 seconds, and one more for each 8 KB that it may have', async (test) => {
    const { send, outcomes, outcomesOf, pass } = await setup(test);
    const socket = await send(['Transfer-Encoding: chunked'], '1\r\na\r\n');
    for (const milliseconds of [15_000, 15_000, 499]) {
      await settle();
      pass(milliseconds);
      socket.write('1\r\na\r\n');
    }
    await settle();
    assert.deepEqual(outcomes, []);
    pass(1);
    assert.deepEqual(await outcomesOf(1), [tooSlow]);
  });

  it('stops at more than it may have, announced or not, and cuts off who goes on for 5 seconds', async (test) => {
    const { send, outcomesOf, pass } = await setup(test);
    const announced = await send(['Content-Length: 4097']);
    assert.deepEqual(await outcomesOf(1), [tooLarge]);
    announced.destroy();
    const socket = await send(['Transfer-Encoding: chunked'], `1001\r\n${'x'.repeat(4_097)}\r\n`);
    assert.deepEqual(await outcomesOf(2), [tooLarge, tooLarge]);
    let isCut = false;
    socket.resume().once('close', () => (isCut = true));
    await settle();
    pass(4_999);
    await settle();
    assert.equal(isCut, false);
    pass(1);
    await settle();
    assert.equal(isCut, true);
  });

  it('holds what was read until it is answered, and refuses what is too much of one address', async (test) => {
    let release: (() => void) | undefined;
    const { send, outcomesOf } = await setup(
      test,
      async (bodies, request) => {
        const bytes = await bodies.readBytes(request, 4_096);
        if (bytes.length > 3_000) await new Promise<void>((resolve) => (release = resolve));
        return bytes.length;
      },
      { heldBytes: 8_192 },
    );
    await send(['Content-Length: 3500'], 'x'.repeat(3_500));
    await settle();
    assert.ok(release);
    await send(['Content-Length: 597'], 'x'.repeat(597));
    const busy = ['too-many-requests', 'Too many large requests at once; try again in a moment.'];
    assert.deepEqual(await outcomesOf(1), [busy]);
    await send(['Content-Length: 596'], 'x'.repeat(596));
    assert.deepEqual(await outcomesOf(2), [busy, 596]);
    release();
    await outcomesOf(3);
    await settle();
    await send(['Content-Length: 597'], 'x'.repeat(597));
    assert.deepEqual(await outcomesOf(4), [busy, 596, 3_500, 597]);
  });

  it('takes JSON alone, uncompressed, and some', async (test) => {
    const { send, outcomesOf } = await setup(test, readJson);
    const plain = ['unsupported-media-type', 'Send the body as Content-Type: application/json.'];
    const required = ['body-required', 'Send a JSON body.'];
    for (const [head, body, outcome] of [
      [[json, 'Content-Length: 14'], '{"name":"Ada"}', { name: 'Ada' }],
      [['Content-Type: application/vnd.x+json; v=1', 'Content-Length: 14'], '{"name":"Ada"}', { name: 'Ada' }],
      [['Content-Length: 14'], '{"name":"Ada"}', plain],
      [['Content-Type: text/json', 'Content-Length: 14'], '{"name":"Ada"}', plain],
      [[json], '', required],
      [[json, 'Content-Length: 0'], '', required],
      [[json, 'Transfer-Encoding: chunked'], '0\r\n\r\n', required],
      [[json, 'Content-Length: 3'], '{]}', ['malformed-json', 'The body is not valid JSON.']],
      [
        [json, 'Content-Encoding: GZIP', 'Content-Length: 14'],
        '{"name":"Ada"}',
        ['unsupported-media-type', 'Send the body uncompressed, without Content-Encoding.'],
      ],
    ] as const) {
      const outcomes = await outcomesOf(0);
      outcomes.length = 0;
      await send(head, body);
      assert.deepEqual(await outcomesOf(1), [outcome], head.join());
    }
  });
});

describe('a large body with a quote', () => {
  it('asks once what it may need, however many parts come after that', async (test) => {
    const asked: string[] = [];
    const most = { bytes: 500_000, keys: 300, entries: 100 };
    const ofQuote = (token: string) => {
      asked.push(token);
      return most;
    };
    const endpoint = { method: 'POST', body: z.strictObject({ quote: z.string(), name: z.string() }) } as const;
    const readLarge = async (bodies: Bodies, request: Request) =>
      (await bodies.readJson(request, endpoint, { most, ofQuote })).length;
    const { send, outcomesOf } = await setup(test, readLarge, { heldBytes: 1_000_000 });
    const body = JSON.stringify({ quote: 'q1', name: 'x'.repeat(400_000) });
    await send([json, `Content-Length: ${body.length}`], body);
    assert.deepEqual([await outcomesOf(1), asked], [[body.length], ['q1']]);
  });
});

describe('answers of many members', () => {
  const schema = z.strictObject({ kept: z.string(), answers: z.record(z.string(), z.unknown()) });
  const parse = (value: unknown) => inSlices(parseSteps(schema, [Buffer.from(JSON.stringify(value))]));
  const entries = (count: number) => Array.from({ length: count }, (_none, index) => index);
  const record = (count: number) => Object.fromEntries(entries(count).map((index) => [`k${index}`, index]));

  it('are the same after they were judged in parts: lists, records and single ones', async () => {
    for (const count of [1, 20, 21, 40, 41, 400]) {
      const value = { kept: 'x', answers: { list: entries(count), record: record(count), one: 'a', ...record(count) } };
      assert.deepEqual(await parse(value), value, String(count));
    }
  });

  it('are refused with the path of what is wrong, wherever it is', async () => {
    await assert.rejects(parse({ kept: 1, answers: { list: entries(50) } }), {
      code: 'invalid-request',
      message: 'The request does not have the right shape.',
      violations: [{ path: '/kept', code: 'invalid-type', message: 'Invalid input: expected string, received number' }],
    });
    await assert.rejects(parse({ kept: 'x', answers: {}, 'a/b~c': 1 }), {
      violations: [{ path: '/a~1b~0c', code: 'unrecognized-key', message: '“a/b~c” is not known here; leave it out.' }],
    });
    await assert.rejects(parse([]), (error: DomainError) => error.violations[0]?.path === '/');
  });

  it('are refused with one fault more than is told, so that it is known that there are more', async () => {
    const names = z.strictObject({ answers: z.record(z.string(), z.string()) });
    for (const [count, told] of [
      [20, 20],
      [21, 21],
      [30, 21],
    ] as const) {
      const body = Buffer.from(JSON.stringify({ answers: record(count) }));
      await assert.rejects(
        inSlices(parseSteps(names, [body])),
        (error: DomainError) => error.violations.length === told && error.violations[0]?.path === '/answers/k0',
      );
    }
  });
});
