import type { Product } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { onTimer, type Schedule } from '../form/schedule.ts';
import type { HasQuestions } from './buying-steps.ts';
import type { LaterHost } from './flow-parts.ts';
import { type FlowState, ratedBy, type Snapshot } from './flow-state.ts';
import { offeredPeriods, questionsOf, ratingAnswers } from './questions.ts';
import { afterLaterChange } from './reduce-form.ts';
import type { Change, LaterRules } from './reducer.ts';

/** So long an answer rests before its price is asked: a sum being typed costs the insurer one call. */
const restMilliseconds = 400;

/** The part of the store for the steps after the first: their rules, the prices their answers ask for, their wishes. */
export class LaterFlow implements LaterRules {
  readonly #flow: LaterHost;
  readonly #schedule: Schedule;
  #callOff = () => {};
  #recognised = '';

  constructor(flow: LaterHost, schedule: Schedule = onTimer) {
    this.#flow = flow;
    this.#schedule = schedule;
  }

  readonly hasQuestions: HasQuestions = (step, product, snapshot) =>
    questionsOf(step, product, snapshot, this.#today).length > 0;

  next(now: Snapshot, change: Change): Snapshot {
    return afterLaterChange(now, change, this);
  }

  ratingAnswers(product: Product): Answers | undefined {
    return ratingAnswers(product, this.#flow.snapshot, this.#today);
  }

  /** The cover periods on offer, with the answers of a snapshot. */
  offeredPeriods(product: Product, snapshot: Snapshot) {
    return offeredPeriods(product, snapshot, this.#today);
  }

  follow(change: Change, before: Snapshot): void {
    this.#followPrice(change, before);
    void this.#recognise();
    if (!('want' in change)) return;
    if (change.want === 'start-over') this.#flow.parts.memory.forget();
    if (isForOrders(change.want, this.#flow.snapshot.state)) {
      void this.#flow.orders().then((orders) => orders.hear(change));
    }
  }

  get #today(): string {
    return this.#flow.parts.today();
  }

  /** A step that shows prices asks for them when it opens, and again once changed answers have come to rest. */
  #followPrice(change: Change, before: Snapshot): void {
    const now = this.#flow.snapshot;
    const product = pricedProduct(now.state);
    if (!product) return;
    const isAskedAnew = 'came' in change ? change.came === 'rules' : change.want === 'try-again';
    if (isAskedAnew || now.state.at !== before.state.at) this.#price(product);
    else if (ratedBy(product, now) !== ratedBy(product, before)) {
      this.#callOff();
      this.#callOff = this.#schedule(() => this.#price(product), restMilliseconds);
    }
  }

  #price(product: Product): void {
    this.#callOff();
    const { snapshot } = this.#flow;
    if (pricedProduct(snapshot.state) !== product) return;
    const isChoosing = snapshot.state.at === 'period' && product.periods.length > 0;
    const periods = isChoosing ? this.offeredPeriods(product, snapshot).map(({ id }) => id) : [snapshot.draft.period];
    for (const period of periods) void this.#flow.refreshPrice(product, period);
  }

  /** Asks what need not be asked of a customer whom a token proves; without an answer everything is asked. */
  async #recognise(): Promise<void> {
    const { state, given } = this.#flow.snapshot;
    const { customerToken } = given;
    if (!customerToken || !('product' in state)) return;
    const product = state.product.id;
    const asked = `${product} ${customerToken}`;
    if (asked === this.#recognised) return;
    this.#recognised = asked;
    const body = { customerToken, product };
    const reply = await this.#flow.parts.client.call('POST', '/v1/known-customers', { body });
    if (reply.ok) this.#flow.dispatch({ came: 'known', product, known: reply.value.known });
  }
}

/** The product of a step that shows a price: all do, in the step itself or in the summary beside it. */
function pricedProduct(state: FlowState): Product | undefined {
  return 'product' in state ? state.product : undefined;
}

const orderWishes: ReadonlySet<string> = new Set(['accept-quote', 'pay', 'give-up', 'send-video', 'start-over']);

function isForOrders(want: string, { at }: FlowState): boolean {
  return orderWishes.has(want) || (want === 'try-again' && (at === 'order' || at === 'review'));
}
