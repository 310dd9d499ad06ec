import { plausiblePremium } from '../../catalogue/premium-ranges.ts';
import type { Config } from '../../config/config.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import { isAsked } from '../../contract/fields/field-rules.ts';
import { formatNaira } from '../../contract/format-money.ts';
import { parseJson } from '../../contract/parse-json.ts';
import type { Money } from '../../contract/values.ts';
import type { InsuranceProvider, PolicyStatus } from '../../domain/insurer/insurance-provider.ts';
import type { Exchange } from '../../domain/insurer/wire-report.ts';
import type { OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { suggestAtAims } from '../../providers/aims/mending.ts';
import { suggestAtInsurPass } from '../../providers/insurpass/mending.ts';
import type { Suggestion } from '../../wire/suggestion.ts';
import { inBothUnits } from '../doctor/examine-premiums.ts';
import { paced } from '../paced.ts';
import { hide, personalValues } from './hide.ts';
import type { RehearsedStep } from './rehearsal.ts';
import type { RehearsedCover } from './rehearsed-order.ts';
import { rehearsedOrder } from './rehearsed-order.ts';

/** A provider whose calls are seen, and the merchant whose settings it uses. */
export interface Rehearsing {
  readonly config: Config;
  readonly merchant: MerchantConfig;
  readonly provider: InsuranceProvider;
  /** The calls so far, the latest last. */
  readonly exchanges: readonly Exchange[];
  readonly addStep: (step: RehearsedStep) => void;
  readonly tell: (progress: string) => void;
}

interface Outcome {
  readonly status: string;
  readonly reason?: string;
  readonly cause?: string;
  readonly retryAfterMilliseconds?: number | undefined;
}

/** Asks the price of each period. Returns that of the first, or undefined if there is none. */
export async function rehearsePrices(room: Rehearsing, cover: RehearsedCover): Promise<Money | undefined> {
  const first = await rehearsePrice(room, cover, cover.period);
  const others = cover.product.periods.filter((period) => period.id !== cover.period && isAsked(period, cover.rating));
  if (first && !room.provider.quotesLocally) for (const { id } of others) await rehearsePrice(room, cover, id);
  return first;
}

async function rehearsePrice(
  room: Rehearsing,
  cover: RehearsedCover,
  period: string | undefined,
): Promise<Money | undefined> {
  const { product, rating } = cover;
  const call = () => room.provider.quote({ product: product.id, period, answers: rating });
  const outcome = await step(room, cover, 'quote', call, (done) =>
    'premium' in done
      ? `A premium${period ? ` for ${period}` : ''} of ${inBothUnits(done.premium as Money, room.provider.premiumUnit ?? 'naira')}.`
      : '',
  );
  return outcome.status === 'done' && 'premium' in outcome ? outcome.premium : undefined;
}

/** How a purchase ended: with a policy, without one, or it is not known. */
export type Bought =
  | { readonly end: 'policy'; readonly reference: string; readonly policy: PolicyStatus }
  | { readonly end: 'nothing' }
  | { readonly end: 'unclear'; readonly reference: string };

/** Registers, issues and asks how the policy stands. */
export async function rehearsePurchase(room: Rehearsing, cover: RehearsedCover, premium: Money): Promise<Bought> {
  const { provider } = room;
  const [prepareStep, issueStep, statusStep] =
    provider.name === 'aims' ? ['register', 'insure', 'status'] : ['initiate', 'verify', 'details'];
  const order = rehearsedOrder(cover, premium, provider.wireInForce?.(cover.product.id));
  const prepared = await step(
    room,
    cover,
    prepareStep,
    () => provider.prepare(order),
    () => 'Accepted.',
  );
  if (prepared.status !== 'done' || !('ticket' in prepared)) return { end: 'nothing' };
  const ticket = prepared.ticket as ProviderTicket;
  const issued = await step(
    room,
    cover,
    issueStep,
    () => provider.issue({ ...order, ticket }, ticket),
    (done) => ('policy' in done ? policyWords(done.policy as PolicyStatus) : ''),
  );
  if (issued.status === 'unclear') return { end: 'unclear', reference: order.reference };
  if (issued.status !== 'done' || !('policy' in issued)) return { end: 'nothing' };
  const policy = issued.policy as PolicyStatus;
  const isWhole = policy.status === 'approved' && policy.certificate !== undefined;
  if (isWhole || policy.status === 'declined') return { end: 'policy', reference: order.reference, policy };
  const last = await rehearseStatus(room, cover, statusStep, { ...order, ticket, policy: recordOf(policy) });
  return { end: 'policy', reference: order.reference, policy: last ?? policy };
}

function recordOf(policy: PolicyStatus): OrderRecord['policy'] {
  return { status: policy.status, number: 'policyNumber' in policy ? policy.policyNumber : undefined };
}

/** A test account approves everything, but maybe not at once. */
const statusWaits = [300, 2_000, 5_000];

async function rehearseStatus(
  room: Rehearsing,
  cover: RehearsedCover,
  name: string,
  order: OrderRecord,
): Promise<PolicyStatus | undefined> {
  let found: PolicyStatus | undefined;
  for (const [index, wait] of statusWaits.entries()) {
    await new Promise((resolve) => setTimeout(resolve, index === 0 ? 0 : wait));
    const asked = await paced(() => room.provider.lookUp(order, order.ticket ?? {}), room.tell);
    found = asked.status === 'done' ? asked.policy : undefined;
    const isLast = index === statusWaits.length - 1 || found?.status !== 'processing';
    if (!isLast) continue;
    await step(
      room,
      cover,
      name,
      async () => asked,
      () => (found ? policyWords(found) : ''),
    );
    break;
  }
  return found;
}

function policyWords(policy: PolicyStatus): string {
  if (policy.status === 'declined') return `Declined: ${policy.reason}`;
  const number = policy.policyNumber === undefined ? 'without a number yet' : `number ${policy.policyNumber}`;
  if (policy.status === 'processing') return `A policy under review, ${number}.`;
  const { certificate } = policy;
  const paper =
    certificate === undefined
      ? 'no certificate yet'
      : certificate.type === 'link'
        ? `a certificate at ${certificate.url}`
        : `a certificate (${certificate.mediaType}, ${certificate.bytes.length} bytes)`;
  return `An approved policy, ${number}, ${paper}.`;
}

/** Makes one call and adds it to the report. */
async function step<Result extends Outcome>(
  room: Rehearsing,
  cover: RehearsedCover,
  name: string,
  call: () => Promise<Result>,
  words: (done: Result) => string,
): Promise<Result> {
  const before = room.exchanges.length;
  const outcome = await paced(call, room.tell);
  const exchange =
    room.exchanges.length > before || name === 'status' || name === 'details' ? room.exchanges.at(-1) : undefined;
  const passed = outcome.status === 'done';
  const personal = personalValues(cover.applicant, cover.answers);
  const received = exchange?.received && (parseJson(exchange.received.text) ?? exchange.received.text);
  room.addStep({
    product: cover.product.id,
    step: name,
    ...(exchange && { sent: hide(exchange.sent, personal) }),
    ...(exchange?.received && { answered: { http: exchange.received.status, body: hide(received, personal) } }),
    reading: passed ? words(outcome) : failureWords(outcome),
    passed,
    suggestions: passed || !exchange ? [] : suggestionsFor(room, cover, exchange, received),
  });
  return outcome;
}

function failureWords({ status, reason, cause }: Outcome): string {
  if (status === 'busy') return 'The insurer is busy or cannot be reached.';
  if (status === 'limited') return 'The limit of calls is reached.';
  return reason ?? cause ?? `Not as expected: ${status}.`;
}

function suggestionsFor(
  { merchant, provider }: Rehearsing,
  { product, period, rating }: RehearsedCover,
  { command, sent }: Exchange,
  received: unknown,
): Suggestion[] {
  const call = { product: product.id, command, sent: provider.name === 'aims' ? seedOf(sent) : sent, received };
  if (provider.name === 'insurpass') return suggestAtInsurPass(call);
  const suggestion = suggestAtAims(call, {
    ownFields: merchant.fieldNames,
    premiumUnit: merchant.aims?.premiumUnit,
    plausible: plausiblePremium({ product: product.id, period, answers: rating }, merchant.premiumRanges),
  });
  return suggestion ? [suggestion] : [];
}

function seedOf(sent: unknown): unknown {
  return Object(sent).seed ?? {};
}

/** A premium in words, for progress. */
export function premiumWords({ amount }: Money): string {
  return formatNaira(amount);
}
