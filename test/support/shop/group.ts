import { randomUUID } from 'node:crypto';
import type { PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../proxy-server/contract/quote.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { Shopper } from './shopper.ts';
import { demand, folake } from './shopper.ts';

/** Who buys for a group. */
export const principal = { ...folake, gender: 'female' as const, dateOfBirth: '1988-04-12' };

/** One member of a group, with a unique name. */
export function member(index: number, family = 'Bello'): Record<string, string> {
  return {
    fullName: `Member ${nameOf(index)} ${family}`,
    gender: index % 2 === 0 ? 'female' : 'male',
    occupation: 'Trader',
    dateOfBirth: `19${70 + (index % 30)}-0${1 + (index % 9)}-15`,
    nextOfKin: 'Shola Bello',
    phone: `+23480${String(10_000_000 + index).padStart(8, '0')}`,
  };
}

/** The answers of a unique group of this size. */
export function groupAnswers(memberCount = 2, changes: Answers = {}): Answers {
  const family = randomUUID().slice(0, 8);
  return {
    memberCount,
    groupName: `${family} Traders`,
    groupType: 'Association',
    groupContactAddress: '4 Market Road, Makurdi',
    firstPersonName: 'Terna Iorfa',
    firstPersonPhone: '+2348135540787',
    secondPersonName: 'Dooshima Agber',
    secondPersonPhone: '+2348102223475',
    members: Array.from({ length: memberCount }, (_none, index) => member(index, family)),
    ...changes,
  };
}

/** Prices and places an order for a group. */
export async function placeGroup(
  shopper: Shopper,
  answers: Answers = groupAnswers(),
  { applicant = principal, key = randomUUID() }: { applicant?: object; key?: string } = {},
) {
  const request = { product: 'group-life-3', answers: { memberCount: answers.memberCount } };
  const quote = demand(await shopper.call<Quote>('POST', '/v1/quotes', { body: request }), 200);
  return shopper.call<PlacedOrder>('POST', '/v1/orders', {
    body: { quote: quote.body.token, applicant, answers, consent: { terms: true, privacy: true } },
    headers: { 'Idempotency-Key': key },
  });
}

/** Letters only, since names have no digits. */
function nameOf(index: number): string {
  return String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
}
