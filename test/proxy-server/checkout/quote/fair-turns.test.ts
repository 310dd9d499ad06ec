import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurnsByDoor } from '../../../../proxy-server/checkout/quote/fair-turns.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';

const limited = { status: 'limited', retryAfterMilliseconds: 1_000 } as const;
const done = { status: 'done' } as const;

/** A door that lets nobody through until it is opened, and who asked at it. */
function setup() {
  const clock = createManualClock();
  const turns = createTurnsByDoor(clock)('insurer');
  const asked: string[] = [];
  let isOpen = false;
  const ask = (name: string, address = name, maxMilliseconds = 8_000) =>
    turns.take({ address, network: address }, maxMilliseconds, async () => {
      asked.push(name);
      return isOpen ? done : limited;
    });
  /** Lets the time pass, a second at a time. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await settled();
      clock.advance(1_000);
    }
    await settled();
  };
  const open = () => {
    isOpen = true;
  };
  return { ask, asked, pass, open };
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
});
