import fc from 'fast-check';
import type { Intent } from '../../../widget/flow/intent.ts';
import { type LineMode, lineModes } from './walked-line.ts';
import { sending, type Tab, WalkedStorage, type WalkedWorld } from './walked-world.ts';

let stepCount = 0;

/** How many steps all walks have taken. */
export function countSteps(): number {
  return stepCount;
}

/** One step of a walk: something that the shopper, the line, the gateway, the insurer or time does. */
class Step implements fc.AsyncCommand<WalkedWorld, WalkedWorld> {
  readonly #words: string;
  readonly #canBe: (world: WalkedWorld) => boolean;
  readonly #act: (world: WalkedWorld) => unknown;

  constructor(words: string, canBe: (world: WalkedWorld) => boolean, act: (world: WalkedWorld) => unknown) {
    this.#words = words;
    this.#canBe = canBe;
    this.#act = act;
  }

  check(world: Readonly<WalkedWorld>): boolean {
    return this.#canBe(world as WalkedWorld);
  }

  async run(world: WalkedWorld): Promise<void> {
    stepCount++;
    await this.#act(world);
    await world.time.pass(0);
    const faults = await world.faults();
    if (faults.length > 0) throw new Error(faults.join('; '));
  }

  toString(): string {
    return this.#words;
  }
}

const tabNumbers = fc.nat({ max: 2 });
const here = (world: WalkedWorld, number: number): Tab | undefined => {
  const tabs = world.tabs.filter(({ away }) => away === undefined);
  return tabs[number % tabs.length];
};

/** The buttons that a tab offers now. */
function buttonsOf({ flow }: Tab): readonly Intent[] {
  const { screen, failure } = flow.state;
  const again: Intent[] = failure && screen.status !== 'lost' ? [{ type: 'retry' }] : [];
  switch (screen.status) {
    case 'period':
      return [{ type: 'choose-period', period: screen.product.periods[0]!.id }, { type: 'next' }];
    case 'review':
      return [{ type: 'accept-quote' }, { type: 'back' }, ...again];
    case 'order': {
      const { order, payment, isCutOff } = screen;
      const isUnpaid = order.state === 'awaiting-payment';
      const isOver = ['active', 'expired', 'cancelled', 'declined', 'refunded', 'needs-attention'].includes(
        order.state,
      );
      if (isOver) return [{ type: 'start-over' }, ...again];
      if (!isUnpaid || payment === 'leaving' || payment === 'checking') return again;
      if (payment === 'page') return [{ type: 'cancel-order' }, ...again];
      const pays: Intent[] = isCutOff ? [] : [{ type: 'pay' }, { type: 'cancel-order' }];
      return [{ type: 'check-payment' }, ...pays, ...again];
    }
    case 'lost':
      return [{ type: 'start-over' }];
    default:
      return again;
  }
}

const press = fc
  .record({ number: tabNumbers, choice: fc.nat({ max: 20 }), isDouble: fc.boolean() })
  .map(({ number, choice, isDouble }) => {
    const buttonIn = (world: WalkedWorld) => {
      const tab = here(world, number);
      const buttons = tab ? buttonsOf(tab) : [];
      return tab && buttons.length > 0 ? { tab, intent: buttons[choice % buttons.length]! } : undefined;
    };
    return new Step(
      `press(${number}, ${choice}${isDouble ? ', twice' : ''})`,
      (world) => buttonIn(world) !== undefined,
      async (world) => {
        const { tab, intent } = buttonIn(world)!;
        await world.press(tab, intent, isDouble && sending.has(intent.type));
      },
    );
  });

const passTime = fc.constantFrom(10, 30, 1000, 3000, 13_000, 30_000, 70_000, 11 * 60_000, 16 * 60_000).map(
  (milliseconds) =>
    new Step(
      `pass(${milliseconds})`,
      () => true,
      (world) => world.time.pass(milliseconds),
    ),
);

const setLine = fc.constantFrom<LineMode>(...lineModes, 'up', 'up').map(
  (mode) =>
    new Step(
      `line ${mode}`,
      () => true,
      (world) => world.line.set(mode),
    ),
);

const comeBack = tabNumbers.map(
  (number) =>
    new Step(
      `visible(${number})`,
      (world) => here(world, number) !== undefined,
      (world) => here(world, number)!.flow.refresh(),
    ),
);

const openTab = fc.constantFrom('new', 'copied', 'elsewhere').map(
  (kind) =>
    new Step(
      `open ${kind}`,
      (world) => world.tabs.length < 3,
      (world) => {
        world.tabs[0]?.flow.rules.flush();
        const order = [...world.proxy.orders.values()].at(-1);
        const reference = order?.attempts.at(-1)?.reference;
        // the gateway leads back to another browser, such as that of an app
        if (kind === 'elsewhere' && order && reference)
          world.open(undefined, { order: order.id, reference }, new WalkedStorage());
        else world.open(kind === 'copied' ? world.tabs[0]?.session.copy() : undefined);
      },
    ),
);

const reload = tabNumbers.map(
  (number) =>
    new Step(
      `reload(${number})`,
      (world) => here(world, number) !== undefined,
      (world) => {
        const tab = here(world, number)!;
        replace(world, tab, world.open(tab.session));
      },
    ),
);

/** At the gateway's page: pays, is refused, or leaves; the proxy is told or not; and comes back in one of three ways. */
const atGateway = fc
  .record({
    outcome: fc.constantFrom('paid', 'paid', 'failed', 'nothing'),
    isTold: fc.boolean(),
    way: fc.constantFrom('returns', 'goes back', 'reloads'),
  })
  .map(
    ({ outcome, isTold, way }) =>
      new Step(
        `at the gateway: ${outcome}${isTold ? ', told' : ''}, ${way}`,
        (world) => world.tabs.some(({ away }) => away !== undefined),
        (world) => {
          const tab = world.tabs.find(({ away }) => away !== undefined)!;
          const reference = tab.away!;
          const order = world.orderOf(tab)!;
          if (outcome !== 'nothing') world.proxy.payAt(order, outcome as 'paid' | 'failed');
          if (isTold) world.proxy.askGateway(order);
          tab.away = undefined;
          if (way === 'goes back') return tab.flow.refresh(true);
          const returned = way === 'returns' ? { order: order.id, reference } : undefined;
          return replace(world, tab, world.open(tab.session, returned));
        },
      ),
  );

const goOn = fc
  .record({ number: fc.nat({ max: 2 }), choice: fc.nat({ max: 3 }), isAsked: fc.boolean() })
  .map(({ number, choice, isAsked }) => {
    const orderIn = (world: WalkedWorld) => [...world.proxy.orders.values()][number % world.proxy.orders.size];
    return new Step(
      `order ${number} ${isAsked ? 'is asked about' : `goes on (${choice})`}`,
      (world) => orderIn(world) !== undefined,
      (world) => {
        const order = orderIn(world)!;
        if (isAsked) world.proxy.askGateway(order);
        else world.proxy.goOn(order, choice);
      },
    );
  });

const change = fc.constantFrom('price', 'gateway', 'device clock').map(
  (what) =>
    new Step(
      `${what} changes`,
      () => true,
      (world) => {
        if (what === 'price') world.proxy.price += 1000;
        else if (what === 'gateway') world.proxy.isGatewayDown = !world.proxy.isGatewayDown;
        else world.time.deviceIsOffBy = world.time.deviceIsOffBy === 0 ? 3 * 86_400_000 : 0;
      },
    ),
);

/** How far the shopper has come before the walk begins. */
export const starts = ['first step', 'review', 'payment', 'gateway'] as const;

export async function walkTo(world: WalkedWorld, start: (typeof starts)[number]): Promise<void> {
  const tab = world.open();
  await world.time.pass(100);
  if (start === 'first step') return;
  await world.press(tab, { type: 'choose-period', period: '1y' });
  await world.press(tab, { type: 'next' });
  await world.time.pass(100);
  if (start === 'review') return;
  await world.press(tab, { type: 'accept-quote' });
  await world.time.pass(start === 'payment' ? 200 : 5000);
  await world.faults();
}

/** The tab goes on as another page with the same storage. */
function replace(world: WalkedWorld, tab: Tab, next: Tab): void {
  world.line.gone.add(tab.name);
  tab.flow.stop();
  world.tabs.splice(world.tabs.indexOf(tab), 1);
  // a page that does not have the order has nothing to come back to, once its address is read
  next.hasReturned ||= tab.hasReturned && tab.flow.state.screen.status !== 'lost';
}

/** Steps in any order; pressing and waiting are the most frequent. */
export const steps = [
  press,
  press,
  press,
  passTime,
  passTime,
  setLine,
  atGateway,
  atGateway,
  goOn,
  goOn,
  comeBack,
  openTab,
  reload,
  change,
] as fc.Arbitrary<fc.AsyncCommand<WalkedWorld, WalkedWorld>>[];
