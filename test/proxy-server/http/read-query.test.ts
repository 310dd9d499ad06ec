import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import { DomainError } from '../../../proxy-server/domain/errors.ts';
import { readHeaders, readQuery } from '../../../proxy-server/http/read-query.ts';

function setup() {
  const violations = (read: () => unknown) => {
    try {
      read();
    } catch (error) {
      assert.ok(error instanceof DomainError);
      assert.equal(error.code, 'invalid-request');
      return error.violations.map(({ path, message }) => `${path} ${message}`);
    }
    return [];
  };
  return {
    list: (query: Record<string, string>) => readQuery({ query }, endpoints.listOrders),
    violationsOfList: (query: Record<string, string | string[]>) =>
      violations(() => readQuery({ query }, endpoints.listOrders)),
    part: (headers: Record<string, string>) => readHeaders({ headers }, endpoints.sendVideoPart),
    violationsOfPart: (headers: Record<string, string>) =>
      violations(() => readHeaders({ headers }, endpoints.sendVideoPart)),
  };
}

describe('the query of an address', () => {
  it('is read by the table: numbers as numbers, days and moments as moments, and what is left out as its default', () => {
    const { list } = setup();
    assert.deepEqual(list({}), { limit: 50 });
    assert.deepEqual(list({ state: 'active', from: '2026-01-31', to: '2026-01-31T09:00:00+01:00', limit: '200' }), {
      state: 'active',
      from: Date.UTC(2026, 0, 31),
      to: Date.UTC(2026, 0, 31, 8),
      limit: 200,
    });
  });

  it('may have parameters that are not ours, and texts of any length', () => {
    const { list } = setup();
    assert.deepEqual(list({ utm_source: 'mail' }), { limit: 50 });
    assert.equal(list({ cursor: 'c'.repeat(5000) }).cursor?.length, 200);
  });

  it('is refused with what would be right, for each parameter that is wrong', () => {
    const { violationsOfList } = setup();
    assert.deepEqual(violationsOfList({ limit: '0' }), ['/query/limit A whole number from 1 to 200.']);
    assert.deepEqual(violationsOfList({ limit: '2.5' }), ['/query/limit A whole number from 1 to 200.']);
    assert.match(violationsOfList({ state: 'lost' })[0] ?? '', /^\/query\/state One of: awaiting-payment, paid, /);
    assert.match(violationsOfList({ from: 'yesterday' })[0] ?? '', /^\/query\/from A date or instant, for example /);
    assert.equal(violationsOfList({ from: 'x', to: 'y', limit: 'z' }).length, 3);
    assert.equal(violationsOfList({ state: ['active', 'paid'] }).length, 1);
  });
});

describe('the headers of a part of a video', () => {
  it('are read as numbers, whatever the case of their names', () => {
    const { part } = setup();
    assert.deepEqual(part({ 'upload-offset': '0', 'upload-length': '4096' }), {
      'Upload-Offset': 0,
      'Upload-Length': 4096,
    });
  });

  it('are refused when they are missing or no whole number', () => {
    const { violationsOfPart } = setup();
    assert.deepEqual(
      violationsOfPart({ 'upload-offset': '-1' }).map((violation) => violation.split(' ')[0]),
      ['/headers/Upload-Offset', '/headers/Upload-Length'],
    );
  });
});
