import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { certificateFactsOf } from '../../../../demo/upstreams/aims/certificates/certificate-facts.ts';
import type { AimsPolicy } from '../../../../demo/upstreams/aims/policies.ts';

/** What a certificate says of the days of a cover that was approved on 26 November 2026. */
function daysOf(facts: object, duration = '') {
  const approved = Date.parse('2026-11-26T12:00:00Z');
  const policy = {
    number: 'DEMO/1',
    reference: 'a'.repeat(32),
    consumer: { seed: { name: { first: 'Folake', last: 'Arinze' } } },
    product: { code: 'ltix-stnd-1111', name: 'Travel' },
    duration,
    premium: 1,
    facts,
    receivedAt: approved,
    reviewedAt: approved,
  } as unknown as AimsPolicy;
  const { rows, issuedOn } = certificateFactsOf(policy);
  const [from, to] = ['Cover from', 'Cover to'].map((label) => rows.find(([name]) => name === label)?.[1]);
  return { from, to, issuedOn };
}

describe('the days on a certificate', () => {
  it('begin with the approval where nobody asked for a day', () => {
    assert.deepEqual(daysOf({}, '1y'), {
      from: '26 November 2026',
      to: '25 November 2027',
      issuedOn: '26 November 2026',
    });
  });

  it('are those that were asked for', () => {
    const issuedOn = '26 November 2026';
    assert.deepEqual(daysOf({ departureDate: '2027-05-01' }, '15d'), {
      from: '1 May 2027',
      to: '15 May 2027',
      issuedOn,
    });
    assert.deepEqual(daysOf({ CoverStartDate: '2027-06-15' }, '6m'), {
      from: '15 June 2027',
      to: '14 December 2027',
      issuedOn,
    });
    assert.deepEqual(daysOf({ LoanStartDate: '2027-01-01', LoanEndDate: '2027-12-31' }, '12m'), {
      from: '1 January 2027',
      to: '31 December 2027',
      issuedOn,
    });
    assert.deepEqual(daysOf({ dprtrDateTime: '2027-05-01 08:30:00', estmtdArrvlDateTime: '2027-05-02 16:00:00' }), {
      from: '1 May 2027',
      to: '2 May 2027',
      issuedOn,
    });
  });
});
