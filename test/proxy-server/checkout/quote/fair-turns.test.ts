import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurnsByDoor } from '../../../../proxy-server/checkout/quote/fair-turns.ts';
import type { RequestSource } from '../../../../proxy-server/domain/order/request-source.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';

const limited = { status: 'limited', retryAfterMilliseconds: 1_000 } as const;
const done = { status: 'done' } as const;

/** A door that lets nobody through until it is opened, who asked at it, and how many wait. */
function setup() {
  const clock = createManualClock();
  let waiting = 0;
  const turnsAt = createTurnsByDoor(clock, (change) => {
    waiting += change;
  });
  const asked: string[] = [];
  let isOpen = false;
  const askAs = (name: string, source: RequestSource | undefined, maxMilliseconds = 8_000, door = 'insurer') =>
    turnsAt(door).take(source, maxMilliseconds, async () => {
      asked.push(name);
      return isOpen ? done : limited;
    });
  const ask = (name: string, address = name, maxMilliseconds = 8_000) =>
    askAs(name, { address, network: address }, maxMilliseconds);
  /** Three that ask in turn at the door until it is opened: nobody else is called before. */
  const occupy = async () => {
    const all = ['holder 1', 'holder 2', 'holder 3'].map((name) => ask(name, name, 100_000));
    await settled();
    return all;
  };
  /** Lets the time pass, a second at a time. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await settled();
      clock.advance(1_000);
    }
    await settled();
  };
  const open = (value = true) => {
    isOpen = value;
  };
  /** In which order others than the three got through. */
  const order = async () => {
    asked.splice(0);
    open();
    await pass(2);
    return asked.filter((name) => !name.startsWith('holder')).join(' ');
  };
  return { ask, askAs, asked, occupy, pass, open, order, waiting: () => waiting };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

describe('turns at a door', () => {
  it('that do not come in time make no call outside of their order, and are told when to come again', async () => {
    const { ask, asked, pass } = setup();
    const first = ['a', 'b', 'c'].map((name) => ask(name, name, 60_000));
    await settled();
    const calls = asked.length;
    const late = ask('late', 'late', 2_000);
    await pass(3);
    assert.deepEqual(await late, { status: 'limited', retryAfterMilliseconds: 3_000 });
    assert.ok(!asked.includes('late'), asked.join(' '));
    assert.ok(asked.length > calls, 'those at the door go on asking');
    await pass(70);
    assert.deepEqual(await Promise.all(first), [limited, limited, limited]);
  });

  it('come to who has asked least, before those who came first', async () => {
    const { ask, asked, pass, open } = setup();
    const all = ['many 1', 'many 2', 'many 3', 'many 4', 'many 5'].map((name) => ask(name, 'many'));
    await settled();
    const one = ask('one');
    open();
    await pass(2);
    assert.deepEqual(await one, done);
    await pass(8);
    assert.deepEqual(
      await Promise.all(all),
      all.map(() => done),
    );
    assert.ok(asked.indexOf('one') < asked.lastIndexOf('many 4'), asked.join(' '));
  });

  it('are not waited for where nobody is held back', async () => {
    const { ask, asked, open } = setup();
    open();
    assert.deepEqual(await Promise.all([ask('a'), ask('b')]), [done, done]);
    assert.deepEqual(asked, ['a', 'b']);
  });

  it('are three at once, also after others have been through', async () => {
    const { ask, asked, occupy, pass, open } = setup();
    const first = await occupy();
    open();
    await pass(2);
    assert.deepEqual(await Promise.all(first), [done, done, done]);
    open(false);
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      void ask(name, name, 60_000);
      await settled();
    }
    await pass(3);
    const called = asked.filter((name) => !name.startsWith('holder'));
    assert.deepEqual([...new Set(called)].sort(), ['a', 'b', 'c']);
  });

  it('are counted while they wait, and not once they are at the door', async () => {
    const { ask, occupy, pass, open, waiting } = setup();
    await occupy();
    assert.equal(waiting(), 0);
    void ask('a', 'a', 2_000);
    void ask('b');
    await settled();
    assert.equal(waiting(), 2);
    await pass(3);
    assert.equal(waiting(), 1);
    open();
    await pass(2);
    assert.equal(waiting(), 0);
  });

  it('are not taken by those who have left, nor taken from others that wait', async () => {
    const { ask, asked, occupy, pass, open } = setup();
    await occupy();
    const patient: ReturnType<typeof ask>[] = [];
    for (const name of ['1', '2', '3']) {
      void ask(`late ${name}`, `late ${name}`, 2_000);
      patient.push(ask(`patient ${name}`, `patient ${name}`, 90_000));
    }
    await pass(4);
    open();
    await pass(3);
    assert.deepEqual(asked.filter((name) => name.startsWith('patient')).sort(), [
      'patient 1',
      'patient 2',
      'patient 3',
    ]);
    assert.deepEqual(await Promise.all(patient), [done, done, done]);
    assert.deepEqual(await ask('new'), done);
    open(false);
    asked.splice(0);
    void ask('again');
    await settled();
    assert.equal(asked.length, 2, 'nobody is at the door');
  });

  it('count what an address has asked within a minute, and no longer', async () => {
    for (const [seconds, expected] of [
      // they are called a second later
      [58, 'new often'],
      [59, 'often new'],
    ] as const) {
      const { ask, occupy, pass, open, order } = setup();
      open();
      await Promise.all([ask('often'), ask('often')]);
      await pass(seconds);
      open(false);
      await occupy();
      void ask('often');
      void ask('new');
      assert.equal(await order(), expected);
    }
  });

  it('remember who has asked just now when they forget those of a minute ago', async () => {
    const { ask, occupy, pass, open, order } = setup();
    open();
    await ask('early');
    await pass(59);
    await Promise.all([ask('often'), ask('often')]);
    open(false);
    await pass(1);
    await occupy();
    void ask('often');
    void ask('new');
    assert.equal(await order(), 'new often');
  });

  it('come to a network of many addresses as if it were four callers', async () => {
    for (const [count, expected] of [
      [4, 'many many many many one'],
      [5, 'one many many many many many'],
    ] as const) {
      const { ask, askAs, occupy, order } = setup();
      await occupy();
      for (let each = 0; each < count; each++) void askAs('many', { address: `many ${each}`, network: 'network' });
      void ask('one');
      assert.equal(await order(), expected);
    }
  });

  it('come to the merchant’s own server before all others, and are those of one insurer', async () => {
    const { ask, askAs, asked, occupy, order } = setup();
    await occupy();
    void askAs('elsewhere', undefined, 8_000, 'another insurer');
    assert.equal(asked.at(-1), 'elsewhere');
    void ask('one');
    void askAs('server', undefined);
    await settled();
    assert.equal((await order()).replaceAll('elsewhere', '').trim(), 'server one');
  });
});
