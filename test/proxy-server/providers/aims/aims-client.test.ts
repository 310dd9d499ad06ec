import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import type { AimsCall, AimsClientOptions } from '../../../../proxy-server/providers/aims/client/aims-client.ts';
import { AimsClient } from '../../../../proxy-server/providers/aims/client/aims-client.ts';
import { acknowledgementSchema } from '../../../../proxy-server/providers/aims/client/wire.ts';
import type { ScriptedAims } from './scripted-aims.ts';
import { startScriptedAims } from './scripted-aims.ts';

describe('the client of AIMS', () => {
  let aims: ScriptedAims;
  before(async () => {
    aims = await startScriptedAims();
  });
  after(() => aims.close());

  function setup(dispatcher?: Dispatcher, changes: Partial<AimsClientOptions> = {}) {
    const lanes: string[] = [];
    const client = new AimsClient({
      url: aims.url,
      dispatcher,
      partnerId: 'partner',
      authorizationId: 'authorization',
      authorizationKey: 'key "with" quotes',
      acquireCall: async (lane) => {
        lanes.push(lane);
        return { granted: true };
      },
      ...changes,
    });
    const call: AimsCall<object> = {
      priority: 'status',
      command: { cmmnd: 'dump' },
      schema: acknowledgementSchema,
      timeoutMilliseconds: 8000,
    };
    return { client, call, lanes };
  }

  it('sends the credentials in the body and asks the rate limiter before every call', async () => {
    const { client, call, lanes } = setup();
    aims.answer({ exctnFdbck: { id: 75 } });
    assert.equal((await client.call(call)).status, 'done');
    assert.deepEqual(aims.requests.at(-1), {
      userInfo: { id: 'partner', athrzt: { id: 'authorization', key: 'key "with" quotes' } },
      cmmnd: { cmmnd: 'dump' },
    });
    assert.deepEqual(lanes, ['status']);
  });

  it('sends JSON, and the trace of who asked where there is one', async () => {
    aims.answer({ exctnFdbck: { id: 75 } });
    const plain = setup();
    await plain.client.call(plain.call);
    const { 'content-type': type, accept, traceparent } = aims.headers.at(-1)!;
    assert.deepEqual([type, accept, traceparent], ['application/json', 'application/json', undefined]);
    const traced = setup(undefined, { watch: { callEnded: () => undefined, traceparent: () => '00-trace' } });
    await traced.client.call(traced.call);
    assert.equal(aims.headers.at(-1)?.traceparent, '00-trace');
  });

  it('makes no call where the rate limiter grants none, and tells how long to wait', async () => {
    const refused = { granted: false, retryAfterMilliseconds: 321 } as const;
    const { client, call } = setup(undefined, { acquireCall: async () => refused });
    const before = aims.requests.length;
    assert.deepEqual(await client.call(call), { status: 'limited', retryAfterMilliseconds: 321 });
    assert.equal(aims.requests.length, before);
  });

  it('tells who watches what was asked, how it ended, and after how long', async () => {
    const ended: { upstream: string; command: string; outcome: string; milliseconds: number }[] = [];
    const watch = { callEnded: (call: (typeof ended)[number]) => void ended.push(call), traceparent: () => undefined };
    const { client, call } = setup(undefined, { watch });
    aims.answer({ exctnFdbck: { id: 35 } });
    await client.call(call);
    const [{ milliseconds, ...told }] = ended as [(typeof ended)[number]];
    assert.deepEqual(told, { upstream: 'aims', command: 'activate', outcome: 'busy' });
    assert.ok(milliseconds > 0 && milliseconds < 8_000);
  });

  it('knows the time of AIMS from its last response', async () => {
    const { client, call } = setup();
    assert.equal(client.lastTime, undefined);
    aims.answer({ exctnFdbck: { id: 75 } });
    await client.call(call);
    assert.ok(Math.abs((client.lastTime ?? 0) - Date.now()) < 5_000);
  });

  it('takes the credentials out of what AIMS said', async () => {
    const { client, call } = setup();
    const elbrtn = 'wrong key "with" quotes of authorization';
    for (const feedback of [
      { id: 55, id_v4: 406, elbrtn },
      { id: 35, elbrtn },
    ]) {
      aims.answer({ exctnFdbck: feedback });
      assert.doesNotMatch(JSON.stringify(await client.call(call)), /with|authorization/);
    }
  });

  it('reads a response of 15 million bytes, which comes in many parts', async () => {
    const { client, call } = setup();
    const text = (filling: string) => JSON.stringify({ exctnFdbck: { id: 75 }, crtfct: filling });
    aims.answer(text('A'.repeat(15_000_000 - text('').length)));
    assert.equal((await client.call(call)).status, 'done');
    aims.answer(text('A'.repeat(15_000_001 - text('').length)));
    assert.deepEqual(await client.call(call), {
      status: 'unclear',
      cause: 'AIMS returned no complete response (the response is too large).',
    });
    aims.answer('');
    const empty = await client.call(call);
    assert.ok(empty.status === 'unclear');
    assert.equal(empty.cause, 'AIMS returned HTTP 200 with an unreadable body.');
  });

  it('does not know what became of a request that was sent and has no response in time', async () => {
    const { client, call } = setup();
    const held = aims.hold();
    assert.deepEqual(await client.call({ ...call, timeoutMilliseconds: 300 }), {
      status: 'unclear',
      cause: 'AIMS returned no complete response (no response within 300 ms).',
    });
    held.release();
  });

  it('does not know what became of a request whose connection was cut', async () => {
    const { call } = setup();
    const server = createServer((request) => request.socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { client } = setup(undefined, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    const reply = await client.call(call);
    server.close();
    assert.deepEqual(reply, {
      status: 'unclear',
      cause: 'AIMS returned no complete response (UND_ERR_SOCKET).',
    });
  });

  it('reports that nothing was sent where there is nobody', async () => {
    const { call } = setup();
    const { client } = setup(undefined, { url: 'http://127.0.0.1:1' });
    assert.deepEqual(await client.call(call), { status: 'busy' });
  });

  it('aborts a response larger than any certificate', async () => {
    const { client, call } = setup();
    aims.answer({ exctnFdbck: { id: 75 }, crtfct: 'A'.repeat(15_000_001) });
    assert.equal((await client.call(call)).status, 'unclear');
  });

  it('reports that nothing was sent when the time limit passes before there is a connection, and sends nothing later', async () => {
    const { client, call } = setup(new Pool(aims.url, { connections: 1 }));
    aims.answer({ exctnFdbck: { id: 75 } });
    const held = aims.hold();
    const first = client.call(call);
    await held.whenHeard;
    const before = aims.requests.length;
    assert.deepEqual(await client.call({ ...call, timeoutMilliseconds: 20 }), { status: 'busy' });
    held.release();
    assert.equal((await first).status, 'done');
    assert.equal((await client.call(call)).status, 'done');
    assert.equal(aims.requests.length, before + 1);
  });

  it('puts no credentials into the cause of an unclear outcome', async () => {
    const { client, call } = setup();
    aims.answer('<h1>oops</h1>', 500);
    const reply = await client.call(call);
    assert.ok(reply.status === 'unclear');
    assert.doesNotMatch(reply.cause, /key|partner|oops/);
  });
});
