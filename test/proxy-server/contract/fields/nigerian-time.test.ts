import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { momentOfNigerianClock } from '../../../../proxy-server/contract/fields/nigerian-moment.ts';
import { nigerianClock, nigerianDay } from '../../../../proxy-server/contract/fields/nigerian-time.ts';

/** Any minute between 1970 and 2100. */
const moments = fc.integer({ min: 0, max: 68_000_000 }).map((minutes) => minutes * 60_000);

describe('Nigerian time', () => {
  it('is on the next day from 23:00 UTC on', () => {
    assert.equal(nigerianDay(Date.parse('2026-11-26T22:59:59Z')), '2026-11-26');
    assert.equal(nigerianDay(Date.parse('2026-11-26T23:00:00Z')), '2026-11-27');
    assert.equal(nigerianDay(Date.parse('2026-12-31T23:30:00Z')), '2027-01-01');
  });

  it('shows any moment as a calendar that knows Lagos does', () => {
    const lagos = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Africa/Lagos',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(moments, (moment) => assert.equal(nigerianClock(moment).replace('T', ' '), lagos.format(moment))),
      { seed: 9 },
    );
  });

  it('reads back what it shows', () => {
    fc.assert(
      fc.property(moments, (moment) => assert.equal(momentOfNigerianClock(nigerianClock(moment)), moment)),
      { seed: 9 },
    );
  });

  it('reads no moment out of what is no time', () => {
    for (const text of ['', 'soon', '2026-11-26', '2026-13-01T00:00', '2026-11-26T25:00', '2026-11-26T09:30Z'])
      assert.equal(momentOfNigerianClock(text), undefined, text);
  });
});
