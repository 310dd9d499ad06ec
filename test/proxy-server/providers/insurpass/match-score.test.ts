import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  horizonOf,
  matchScoreOf,
  namesAnotherGroup,
} from '../../../../proxy-server/providers/insurpass/match-score.ts';
import { spentFrom, ticketFrom } from '../../../../proxy-server/providers/insurpass/ticket.ts';
import type { KnownPolicy } from '../../../../proxy-server/providers/insurpass/translate.ts';
import { groupAnswers, principal } from '../../../support/shop/group.ts';
import { groupOrder } from './insurpass-world.ts';

const second = 1_000;
const hour = 3_600 * second;
const initiated = Date.parse('2026-03-01T09:00:00Z');
const ticket = ticketFrom('token', initiated);
const answers = groupAnswers(2, { groupName: 'Makurdi Traders' });
const order = groupOrder(answers);

const whole: KnownPolicy = {
  policyNumber: 'GL/1',
  productId: '3',
  groupName: 'Makurdi Traders',
  groupType: 'Association',
  groupContactAddress: '4 Market Road, Makurdi',
  firstPersonName: 'Terna Iorfa',
  firstPersonPhone: '08135540787',
  secondPersonName: 'Dooshima Agber',
  secondPersonPhone: '08102223475',
  startDate: undefined,
  endDate: undefined,
  isActive: true,
  createdAt: new Date(initiated + second).toISOString(),
  principal: { firstName: 'Folake', lastName: 'Arinze', phone: '08031234567', email: principal.email },
  members: (answers.members as { fullName: string }[]).map(({ fullName }) => ({ fullName })),
} as unknown as KnownPolicy;

/** A policy that says nothing but when it was created, and these. */
function policy(said: Partial<KnownPolicy> = {}): KnownPolicy {
  const empty = Object.fromEntries(Object.keys(whole).map((key) => [key, undefined]));
  return { ...empty, createdAt: whole.createdAt, members: [], ...said } as unknown as KnownPolicy;
}

const scoreOf = (one: KnownPolicy, { now = initiated + hour, of = ticket } = {}) =>
  matchScoreOf(one, order, { ticket: of, productId: '3', now });
const principalWith = (said: object) => ({ principal: said }) as unknown as Partial<KnownPolicy>;

const { groupName, firstPersonName, firstPersonPhone, secondPersonName, secondPersonPhone, groupType } = whole;
const { groupContactAddress, productId, members } = whole;

describe('whether a policy of InsurPass is of an order', () => {
  it('is sure of one that says all that was sent, in any case, spaces, punctuation and order', () => {
    assert.equal(scoreOf(whole), 'same');
    const restyled = {
      ...whole,
      groupName: ' MAKURDI  traders.',
      groupContactAddress: '4, MARKET ROAD — MAKURDI',
      firstPersonPhone: '+234 813 554-0787',
      members: members.toReversed().map(({ fullName }) => ({ fullName: `${fullName}`.toUpperCase() })),
    } as unknown as KnownPolicy;
    assert.equal(scoreOf(restyled), 'same');
  });

  it('is sure where the group and one more of what identifies it are said', () => {
    const { email, phone } = whole.principal!;
    for (const said of [
      { firstPersonName },
      { firstPersonPhone },
      principalWith({ email }),
      principalWith({ phone }),
    ]) {
      assert.equal(scoreOf(policy({ groupName, ...said })), 'same', JSON.stringify(said));
      assert.equal(scoreOf(policy(said)), 'possible', JSON.stringify(said));
    }
  });

  it('is not sure by the group alone, and takes what identifies none for nothing', () => {
    const { firstName, lastName } = whole.principal!;
    for (const said of [
      { productId },
      { groupType },
      { groupContactAddress },
      { secondPersonName },
      { secondPersonPhone },
      { members },
      principalWith({ firstName, lastName }),
    ]) {
      assert.equal(scoreOf(policy({ groupName, ...said })), 'possible', JSON.stringify(said));
      assert.equal(scoreOf(policy(said)), 'other', JSON.stringify(said));
    }
    assert.equal(scoreOf(policy({ groupName })), 'possible');
    assert.equal(scoreOf(policy()), 'other');
  });

  it('is no longer sure once anything that is said differs', () => {
    for (const said of [
      { groupName: 'Makurdi Traders 2' },
      { firstPersonName: 'Someone' },
      { firstPersonPhone: '08135540788' },
      { firstPersonPhone: '09135540787' },
      { secondPersonName: 'Someone' },
      { secondPersonPhone: '08102223476' },
      { groupType: 'Cooperative' },
      { groupContactAddress: '5 Market Road' },
      { productId: '4' },
      { members: members.slice(1) },
      ...['firstName', 'lastName', 'email', 'phone'].map((name) =>
        principalWith({ ...whole.principal, [name]: 'other 1' }),
      ),
    ])
      assert.equal(scoreOf({ ...whole, ...said }), 'possible', JSON.stringify(said));
  });

  it('compares the names of members one by one', () => {
    const named = (...names: string[]) => names.map((fullName) => ({ fullName })) as unknown as KnownPolicy['members'];
    const own = groupOrder({ ...answers, members: [{ fullName: 'Ab' }, { fullName: 'C' }] });
    const scoreWith = (all: KnownPolicy['members']) =>
      matchScoreOf({ ...whole, members: all }, own, { ticket, productId: '3', now: initiated + hour });
    assert.equal(scoreWith(named('c', 'AB')), 'same');
    assert.equal(scoreWith(named('A', 'Bc')), 'possible');
  });

  it('is of another order where the group and the members both differ', () => {
    assert.equal(scoreOf({ ...whole, groupName: 'Gboko Traders', members: members.slice(1) }), 'other');
    assert.equal(scoreOf({ ...whole, groupName: 'Gboko Traders', members: [] }), 'possible');
  });

  it('trusts the moment of two minutes around the life of the token, and believes in a day of another zone', () => {
    const [from, to] = [initiated, spentFrom(ticket)];
    for (const [createdAt, score] of [
      [from - 120 * second, 'same'],
      [from - 121 * second, 'possible'],
      [to + 120 * second, 'same'],
      [to + 121 * second, 'possible'],
      [from - 26 * hour, 'possible'],
      [from - 26 * hour - second, 'other'],
      [to + 26 * hour, 'possible'],
      [to + 26 * hour + second, 'other'],
    ] as const)
      assert.equal(
        scoreOf({ ...whole, createdAt: new Date(createdAt).toISOString() }),
        score,
        String(createdAt - from),
      );
    assert.equal(scoreOf({ ...whole, createdAt: undefined }), 'possible');
  });

  it('lets no time prove anything once the clock has been set back by more than two minutes', () => {
    const old = { ...whole, createdAt: '2020-01-01T00:00:00.000Z' };
    assert.equal(scoreOf(old, { now: initiated - 120 * second }), 'other');
    assert.equal(scoreOf(old, { now: initiated - 121 * second }), 'possible');
    assert.equal(horizonOf(ticket, initiated - 120 * second), initiated - 26 * hour);
    assert.equal(horizonOf(ticket, initiated - 121 * second), 0);
  });

  it('tells two groups apart by the whole name, and none by a name that is not said', () => {
    for (const [name, isOther] of [
      ['makurdi traders', false],
      ['Makurdi-Traders', false],
      ['Makurditraders', true],
      ['Makurdi Traders 12', true],
      ['', false],
      [undefined, false],
    ] as const)
      assert.equal(namesAnotherGroup(policy({ groupName: name }), order), isOther, String(name));
  });
});
