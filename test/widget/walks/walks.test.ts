import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { walks } from 'shop-for-widget';
import { countSteps, starts, steps, walkTo } from './steps.ts';
import { settle } from './virtual-time.ts';
import { countDrawnStates, WalkedWorld } from './walked-world.ts';

/** Then it is worth telling how far they went, and not what is the shortest way to a fault. */
const isBench = walks.count > 1000;

describe('any walk through the store', () => {
  it('says only what is true, sends only what was asked for, and finds its way back', async function () {
    this.timeout(walks.limitMilliseconds);
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.commands(steps, { maxCommands: 40, size: 'max' }),
        async (start, commands) => {
          const world = new WalkedWorld();
          try {
            await walkTo(world, start);
            await fc.asyncModelRun(() => ({ model: world, real: world }), commands);
            count++;
          } finally {
            await world.end();
          }
        },
      ),
      { seed: walks.seed, numRuns: walks.count, endOnFailure: isBench, includeErrorInReport: true },
    );
    await settle();
    if (isBench) console.log(`steps: ${countSteps()}; kinds of states drawn: ${countDrawnStates()}`);
    expect(count).to.be.at.least(walks.count);
  });
});

describe('a shopper who goes back while the order is being placed', () => {
  it('has that order when they accept the same again, however old the quote is by then', async () => {
    const world = new WalkedWorld();
    try {
      await walkTo(world, 'review');
      const [tab] = world.tabs;
      await world.press(tab!, { type: 'accept-quote' });
      await world.press(tab!, { type: 'back' });
      await world.press(tab!, { type: 'next' });
      await world.time.pass(25 * 60_000);
      await world.press(tab!, { type: 'accept-quote' });
      await world.time.pass(10_000);
      expect(await world.faults()).to.deep.equal([]);
      expect(world.proxy.orders.size).to.equal(1);
    } finally {
      await world.end();
    }
  });
});
