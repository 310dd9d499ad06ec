import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Owner } from '../support/clean-up.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { createFastClock } from '../support/clocks/fast-clock.ts';
import type { Engine } from '../support/database/engines.ts';
import { sampleOf, wholeVariable } from '../support/drawn/sample.ts';
import type { Placed, TestedInsurer, TestedPath } from '../support/drawn/tested-insurers.ts';
import type { DyingMoment } from '../support/processes/proxy-process.ts';
import { startProxyProcess } from '../support/processes/proxy-process.ts';
import { Shopper } from '../support/shop/shopper.ts';
import type { Ground } from '../support/shop/start-shop.ts';
import { startGround, startOn } from '../support/shop/start-shop.ts';

// longer than any call takes on a busy machine; an heir waits for it, since a lease is as long
const timeLimitMilliseconds = 3_000;
const settings = { PAYMENT_METHOD: 'merchant', AIMS_TIMEOUT_MS: String(timeLimitMilliseconds) };

/** The engine that several processes share is tried on more paths; `npm run bench -- whole` tries all on both. */
const pathsOf: Readonly<Record<Engine, number>> = { postgres: 2, sqlite: 1 };

/** Each waits for leases half of the time, so several can run at once; other files of the run do so too. */
const walksAtOnce = 3;

/** Half of the kinds of moments: those before or after each step in turn, the other half the other way round. */
export type Half = 0 | 1;

/**
 * Kills the proxy with SIGKILL before or after a commit and an upstream call of each kind, and lets another one
 * continue. Two suites of an insurer try a half each; `npm run bench -- whole` tries every moment in all of them.
 */
export function crashSuite(engine: Engine, insurer: TestedInsurer, half: Half): void {
  describe(`an order of ${insurer.name} whose process is killed, on ${engine}`, () => {
    const setup = (test: TestContext) => startWalk(test, engine, insurer);
    const paths = sampleOf(Object.entries(insurer.paths), { seed: engine, size: pathsOf[engine] });
    for (const [index, [name, path]] of paths.entries())
      it(`ends with exactly one policy ${name}`, { concurrency: walksAtOnce }, async (test) => {
        let moments: readonly DyingMoment[] = [];
        await test.test('when the process lives', async (inner) => {
          moments = numbered(await walkUnbroken(await setup(inner), path));
        });
        const seed = `${engine} ${insurer.name} ${name}`;
        const kinds = kindsOf(moments, path, (half + index) % 2);
        const tried = sampleOf(
          moments.filter(({ moment }) => kinds.includes(moment)),
          { seed, group: ({ moment }) => moment },
        );
        await Promise.all(
          tried.map((last) =>
            test.test(`when it dies at “${last.moment}”, number ${last.nth}`, async (inner) => {
              const hasDied = await walkBroken(await setup(inner), path, last);
              // this order needed fewer steps than the unbroken one
              if (!hasDied) assert.ok(await walkBroken(await setup(inner), path, { ...last, nth: 1 }), last.moment);
            }),
          ),
        );
        for (const step of path.moments)
          assert.ok(
            tried.some(({ moment }) => moment.endsWith(` ${step}`)),
            `there was no “${step}”`,
          );
      });
  });
}

/** The same for one moment of an order that meets no fault: what `npm test` has of the above. */
export function killOnce(engine: Engine, insurer: TestedInsurer, moment: string): void {
  it(`ends with exactly one policy of ${insurer.name} when its process dies “${moment}”, on ${engine}`, async (test) => {
    const [path] = Object.values(insurer.paths);
    assert.ok(await walkBroken(await startWalk(test, engine, insurer), path!, { moment, nth: 1 }));
  });
}

/** New stand-ins and a new database, which no other proxy uses. */
async function startWalk(test: TestContext, engine: Engine, insurer: TestedInsurer): Promise<Walked> {
  const owner = ownerFor(test);
  const shop = keep(owner, await startGround({ engine, environment: settings, ...insurer.options(Date.now) }));
  return { owner, shop, insurer };
}

interface Walked {
  readonly owner: Owner;
  readonly shop: Ground;
  readonly insurer: TestedInsurer;
}

/** One order through a process that lives: what happened from its payment on. */
async function walkUnbroken({ owner, shop, insurer }: Walked, path: TestedPath) {
  const living = await startProxyProcess(owner, { ...shop.environment, ...settings });
  const shopper = new Shopper(living.url);
  const placed = await insurer.place(shopper);
  await living.watch();
  path.play(shop, placed);
  await shopper.confirmPayment(placed.order);
  await shopper.until(placed.order.id, placed.token, 'active');
  await living.stop();
  return living.moments;
}

/** One order through a process that dies at a moment, and through another that resumes it. False if none came. */
async function walkBroken({ owner, shop, insurer }: Walked, path: TestedPath, last: DyingMoment): Promise<boolean> {
  const dying = await startProxyProcess(owner, { ...shop.environment, ...settings });
  const placed = await insurer.place(new Shopper(dying.url));
  const { id } = placed.order;
  await dying.watch(last);
  path.play(shop, placed);
  await payIfAlive(placed, new Shopper(dying.url));
  const unbroken = new Shopper(dying.url).until(id, placed.token, 'active', 'needs-attention');
  // an order that needed fewer steps than the unbroken one ends before the moment comes
  await Promise.race([dying.ended, unbroken.catch(() => undefined)]);
  await dying.kill();
  const died = `died ${dying.moments.at(-1)}`;
  const { heirClockSpeed: speed = 1 } = insurer;
  const heirParts = {
    clock: createFastClock(speed),
    leaseMarginMilliseconds: 100 + timeLimitMilliseconds * (speed - 1),
  };
  const heir = keep(owner, await startOn(shop, heirParts));
  const shopper = new Shopper(heir.url);
  // the shop's server got no response if the process died first, so it retries
  await shopper.confirmPayment(placed.order);
  const ended = await shopper.until(id, placed.token, 'active', 'needs-attention', 'declined');
  assert.equal(ended.state, 'active', `${died}: ${JSON.stringify(ended.problem)}`);
  const policies = insurer.policiesOf(shop, placed);
  assert.equal(policies.length, 1, died);
  if (insurer.tellsPolicyNumber) assert.equal(ended.policy?.number, policies[0], died);
  return dying.moments.filter((moment) => moment === last.moment).length >= last.nth;
}

/** The kinds of moments to try, such as `before save`; all of them in the long run. */
function kindsOf(moments: readonly DyingMoment[], path: TestedPath, half: number): readonly string[] {
  const kinds = [...new Set(moments.map(({ moment }) => moment))];
  if (process.env[wholeVariable]) return kinds;
  const steps = [...new Set([...path.moments, ...kinds.map((kind) => kind.replace(/^\w+ /, ''))])];
  return steps.map((step, index) => `${index % 2 === half ? 'before' : 'after'} ${step}`);
}

/** Each with its number among those of its kind. */
function numbered(moments: readonly string[]): DyingMoment[] {
  return moments.map((moment, index) => ({
    moment,
    nth: moments.slice(0, index + 1).filter((each) => each === moment).length,
  }));
}

/** The process may die during this call. */
async function payIfAlive({ order }: Placed, shopper: Shopper): Promise<void> {
  await shopper.confirmPayment(order).catch(() => undefined);
}
