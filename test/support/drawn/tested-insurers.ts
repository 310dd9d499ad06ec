import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../../demo/upstreams/fault-queue.ts';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Product } from '../../../proxy-server/contract/product.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import { groupAnswers, placeGroup } from '../shop/group.ts';
import type { Reply, Shopper } from '../shop/shopper.ts';
import { demand, folake, UnexpectedReply } from '../shop/shopper.ts';
import type { Ground, ShopOptions } from '../shop/start-shop.ts';
import { sampleAnswers } from '../walks/sample-answers.ts';

/** An insurer for the fault and crash suites: how to buy from it, play faults, and count its policies. */
export interface TestedInsurer {
  readonly name: string;
  /** The options of the shop; `now` is the proxy's clock. */
  options(now: () => number): Pick<ShopOptions, 'aims' | 'insurpass'>;
  readonly faults: readonly PlayedFault[];
  /** The calls of an order to which a fault can happen. */
  readonly calls: Readonly<Record<string, TestedCall>>;
  /** Those at which a refusal ends the order. */
  readonly refusedCalls: readonly string[];
  /** Changes to an order before it is paid, by the name of the path that it takes then. */
  readonly paths: Readonly<Record<string, TestedPath>>;
  /** `otherwise` places an order for another product, if the insurer has one. */
  place(shopper: Shopper, otherwise?: boolean): Promise<Placed>;
  play(shop: Ground, fault: PlayedFault & { readonly match: string }): void;
  /** Numbers of the insurer's policies for the order, without other policies of the same person. */
  policiesOf(shop: Ground, placed: Placed): string[];
  /** The URL of the insurer's control desk. */
  deskOf(shop: Ground): string;
  /** How many policies the insurer has in all. */
  countPolicies(shop: Ground): number;
  /** Random faults and the requests to which they happen; the important ones more often. */
  readonly troubles: { readonly faults: readonly (string | PlayedFault)[]; readonly kinds: readonly string[] };
  /** How much faster than real time the proxies may wait. */
  readonly clockSpeed: number;
  /** The same for the fault suite, where one process plays the insurer and the proxy. */
  readonly faultClockSpeed: number;
  /** The same for the process that goes on after a crash; the stand-in and the one that dies are at 1. */
  readonly heirClockSpeed?: number;
  readonly tellsPolicyNumber: boolean;
  /** The insurer's text when it refuses an order. */
  readonly refusal: string;
}

export type PlayedFault = Pick<Fault, 'fault'> &
  Partial<Pick<Fault, 'count' | 'milliseconds' | 'status' | 'text' | 'idV4' | 'isBare' | 'isDone'>>;

/** An order, and what identifies its requests. */
export type Placed = PlacedOrder & { readonly mark: string };

export interface TestedCall {
  /** A text that only this request of this order contains, or the request's kind if there is none. */
  match(shop: Ground, placed: Placed): string;
  /** The fault that must happen before, so that the call is made. */
  readonly after?: (shop: Ground, placed: Placed) => void;
  /** If no text identifies an order's request: one order at a time. */
  readonly isAlone?: boolean;
}

export interface TestedPath {
  readonly play: (shop: Ground, placed: Placed) => void;
  /** Moments at which the process must have died at least once. */
  readonly moments: readonly string[];
}

/** The proxies' time limit for a call: far longer than a stand-in needs, on a busy machine too. */
export const timeLimitMilliseconds = 2_000;

const connectionFaults: readonly PlayedFault[] = [
  { fault: 'drop-before' },
  { fault: 'drop-after' },
  { fault: 'hang' },
  { fault: 'rate-limit' },
  { fault: 'garbage' },
  { fault: 'http-500' },
  { fault: 'delay', milliseconds: 150 },
  // slower than the time limit, and then the work is done
  { fault: 'delay', milliseconds: timeLimitMilliseconds * 2 },
];

/** On a very busy machine the insurer is silent for too long: another order is placed then, as another shopper would. */
async function placePatiently(place: () => Promise<{ mark: string; reply: Reply<PlacedOrder> }>): Promise<Placed> {
  for (let triesLeft = 10; ; triesLeft--) {
    try {
      const { mark, reply } = await place();
      return { ...demand(reply, 201).body, mark };
    } catch (error) {
      if (triesLeft === 0 || !(error instanceof UnexpectedReply)) throw error;
      await sleep(500);
    }
  }
}

const callsOfAims = {
  register: { match: (_shop, { mark }) => mark },
  issue: { match: issueOf },
  status: { match: statusOf },
  'status, when a policy was bought and the answer lost': {
    match: statusOf,
    after: (shop, order) => shop.aims.play({ fault: 'drop-after', match: issueOf(shop, order) }),
  },
  'status, when nothing was bought': {
    match: statusOf,
    after: (shop, order) => shop.aims.play({ fault: 'drop-before', match: issueOf(shop, order) }),
  },
} as const satisfies TestedInsurer['calls'];

/** Those after which something is sent again. */
const { register: _register, status: _status, ...repeatedCallsOfAims } = callsOfAims;

/** Errors of AIMS that say nothing about the request. */
const errorsOfItsOwn: readonly PlayedFault[] = [
  { fault: 'error', idV4: 500, text: 'An error occurred' },
  { fault: 'error', isBare: true },
  { fault: 'error', idV4: 406, text: '' },
];

export const aims: TestedInsurer = {
  name: 'AIMS',
  options: () => ({ aims: { drawing: 'sketch' } }),
  faults: [
    ...connectionFaults,
    { fault: 'capacity' },
    { fault: 'rate-limit', status: 429 },
    ...errorsOfItsOwn,
    { fault: 'error', isBare: true, isDone: true },
  ],
  calls: callsOfAims,
  refusedCalls: ['register', 'issue'],
  paths: {
    'with nothing wrong upstream': {
      play: () => undefined,
      moments: ['save', 'transaction', 'prepare', 'issue', 'look-up'],
    },
  },
  place: (shopper, otherwise = false) =>
    placePatiently(async () => {
      const email = `${randomUUID()}@example.com`;
      const reply = await (otherwise
        ? placeLoan(shopper, email)
        : shopper.tryToPlace((request) => ({ ...request, applicant: { ...folake, email } })));
      return { mark: email, reply };
    }),
  play: (shop, fault) => shop.aims.play(fault),
  policiesOf: (shop, { order }) =>
    shop.aims.policies.all
      .filter(({ reference }) => reference.replaceAll('-', '').toLowerCase() === order.reference)
      .map(({ number }) => number),
  deskOf: (shop) => `${shop.aims.url}/__control`,
  countPolicies: (shop) => shop.aims.policies.all.length,
  troubles: {
    faults: [
      'drop-before',
      'drop-after',
      'hang',
      'capacity',
      'rate-limit',
      'garbage',
      'http-500',
      'delay',
      'decline',
      ...errorsOfItsOwn,
      { fault: 'error', idV4: 500, isDone: true },
    ],
    kinds: ['register', 'issue', 'issue', 'status'],
  },
  clockSpeed: 5,
  faultClockSpeed: 10,
  tellsPolicyNumber: true,
  refusal: 'Product specified not supported',
};

/** AIMS refuses a reference that is in use, by one of its pages; no order may rest on that. */
export const acceptingAims: TestedInsurer = {
  ...aims,
  name: 'AIMS that accepts a repeated reference',
  options: () => ({ aims: { drawing: 'sketch', acceptsRepeats: true } }),
  faults: withoutLateWork(aims.faults),
  calls: repeatedCallsOfAims,
  refusedCalls: ['issue'],
  troubles: { ...aims.troubles, faults: aims.troubles.faults.filter((fault) => fault !== 'delay') },
};

/** In the older guide an error is the bare code 55, so only AIMS's list proves that nothing was bought. */
export const legacyAims: TestedInsurer = {
  ...aims,
  name: 'AIMS by its older guide, which accepts a repeated reference',
  options: () => ({ aims: { drawing: 'sketch', acceptsRepeats: true, generation: 'legacy' } }),
  faults: withoutLateWork(aims.faults),
  calls: repeatedCallsOfAims,
  refusedCalls: ['issue'],
  troubles: { ...aims.troubles, faults: aims.troubles.faults.filter((fault) => fault !== 'delay') },
  // two lists are a minute apart
  faultClockSpeed: 30,
  heirClockSpeed: 30,
  tellsPolicyNumber: false,
};

/** Nothing is proof against work that is done after the look-up, unless the insurer refuses a repeat. */
function withoutLateWork(faults: readonly PlayedFault[]): PlayedFault[] {
  return faults.filter(({ milliseconds = 0 }) => milliseconds < timeLimitMilliseconds);
}

function issueOf(_shop: Ground, { order }: Placed): string {
  return `"id":"${order.reference}"`;
}

function statusOf(_shop: Ground, { order }: Placed): string {
  return `-${order.reference}*STATUS`;
}

/** A product with money, dates and details of the person. */
async function placeLoan(shopper: Shopper, email: string) {
  const loan = allProducts.find(({ id }) => id === 'loan-repayment-guaranty') as Product;
  const { period, rating, risk, applicant } = sampleAnswers(loan);
  const body = { product: loan.id, period, answers: rating };
  const quote = demand(await shopper.call<Quote>('POST', '/v1/quotes', { body }), 200);
  return shopper.tryToPlace((request) => ({
    ...request,
    quote: quote.body.token,
    applicant: { ...applicant, email },
    answers: risk,
  }));
}

export const insurpass: TestedInsurer = {
  name: 'InsurPass',
  options: (now) => ({ insurpass: { now } }),
  faults: connectionFaults,
  calls: {
    verify: { match: tokenOf },
    'a second initiate': { match: (_shop, { mark }) => mark, after: tokenRunsOut },
    'the list, when a policy was bought and the answer lost': {
      match: () => 'list',
      after: (shop, order) => shop.insurpass.play({ fault: 'drop-after', match: tokenOf(shop, order) }),
      isAlone: true,
    },
    'the list, when nothing was bought': {
      match: () => 'list',
      after: (shop, order) => shop.insurpass.play({ fault: 'drop-before', match: tokenOf(shop, order) }),
      isAlone: true,
    },
  },
  refusedCalls: ['verify', 'a second initiate'],
  paths: {
    'when the answer is lost': {
      play: (shop, order) => shop.insurpass.play({ fault: 'drop-after', match: tokenOf(shop, order) }),
      moments: ['save', 'transaction', 'prepare', 'issue', 'look-up'],
    },
    'when the line drops before the insurer hears': {
      play: (shop, order) => shop.insurpass.play({ fault: 'drop-before', match: tokenOf(shop, order) }),
      moments: ['save', 'transaction', 'prepare', 'issue', 'look-up'],
    },
    // its second token has no faults
    'when its token has run out': { play: tokenRunsOut, moments: ['save', 'transaction', 'prepare', 'issue'] },
  },
  place: (shopper) =>
    placePatiently(async () => {
      const answers = groupAnswers();
      return { mark: String(answers.groupName), reply: await placeGroup(shopper, answers) };
    }),
  play: (shop, fault) => shop.insurpass.play(fault),
  policiesOf: (shop, { mark }) =>
    shop.insurpass.policies.all.filter(({ groupName }) => groupName === mark).map(({ number }) => number),
  deskOf: (shop) => `${shop.insurpass.url}/__control`,
  countPolicies: (shop) => shop.insurpass.policies.all.length,
  troubles: {
    faults: ['drop-before', 'drop-after', 'hang', 'rate-limit', 'garbage', 'http-500', 'delay'],
    kinds: ['initiate', 'verify', 'verify', 'list'],
  },
  // the insurer and all processes must agree on the age of tokens and policies
  clockSpeed: 1,
  // a list that lacks the policy two minutes after the token was used is final: that must be longer than a busy machine waits
  faultClockSpeed: 5,
  tellsPolicyNumber: true,
  refusal: 'The selected product id is invalid.',
};

export const testedInsurers = [aims, acceptingAims, legacyAims, insurpass] as const;

/** The token of the order's group. */
function tokenOf(shop: Ground, { mark }: Placed): string {
  const found = shop.insurpass.policies.initiated.find(({ groupName }) => groupName === mark);
  assert.ok(found, 'the group was initiated');
  return found.token;
}

function tokenRunsOut(shop: Ground, order: Placed): void {
  shop.insurpass.play({ fault: 'error', match: tokenOf(shop, order), text: 'Token has expired' });
}
