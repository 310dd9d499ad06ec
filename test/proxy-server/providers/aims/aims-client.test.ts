import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Dispatcher } from 'undici';
import { Pool } from 'undici';
import type { AimsCall } from '../../../../proxy-server/providers/aims/client/aims-client.ts';
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

  function setup(dispatcher?: Dispatcher) {
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
