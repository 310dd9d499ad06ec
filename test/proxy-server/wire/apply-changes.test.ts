import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyChanges } from '../../../proxy-server/wire/apply-changes.ts';
import type { WireRules } from '../../../proxy-server/wire/read-changes.ts';
import { readChanges } from '../../../proxy-server/wire/read-changes.ts';
import type { CommandChanges } from '../../../proxy-server/wire/wire-changes.ts';
import { readStoredWire, storedWire, wireOf } from '../../../proxy-server/wire/wire-changes.ts';

const rules: WireRules = {
  commands: ['insure'],
  hasActivation: true,
  products: ['boat', 'cart'],
  guardedIn: () => ({ fixed: ['/id'], money: ['/facts/value'] }),
};

const body = {
  id: 'our-reference',
  term: '6m',
  facts: { value: 7200, make: 'Toyota', bought: '2024-03-20', at: '2024-03-20 08:30:00', year: 2019 },
  people: [{ born: '1990-05-15' }, { born: '1985-01-02' }],
};

function setup(changes: CommandChanges) {
  const before = structuredClone(body);
  const sent = applyChanges(body, changes) as typeof body & Record<string, unknown>;
  assert.deepEqual(body, before, 'the body itself stays as it is');
  return sent;
}

describe('changes of what is sent', () => {
  it('rename, place, set, copy and take away, one after the other', () => {
    const sent = setup({
      patches: [
        { op: 'move', from: '/term', path: '/duration' },
        { op: 'add', path: '/vehicle', value: {} },
        { op: 'move', from: '/facts/make', path: '/vehicle/make' },
        { op: 'copy', from: '/duration', path: '/vehicle/term' },
        { op: 'replace', path: '/people/0/born', value: 'unknown' },
        { op: 'remove', path: '/facts/at' },
      ],
    });
    assert.deepEqual(sent, {
      id: 'our-reference',
      duration: '6m',
      vehicle: { make: 'Toyota', term: '6m' },
      facts: { value: 7200, bought: '2024-03-20', year: 2019 },
      people: [{ born: 'unknown' }, { born: '1985-01-02' }],
    });
  });

  it('skip what has no source or no place, and go on', () => {
    const sent = setup({
      patches: [
        { op: 'move', from: '/nothing', path: '/duration' },
        { op: 'remove', path: '/facts/colour' },
        { op: 'replace', path: '/people/7', value: 1 },
        { op: 'add', path: '/nowhere/inside', value: 1 },
        { op: 'add', path: '/term/inside', value: 1 },
        { op: 'add', path: '/last', value: true },
      ],
    });
    assert.deepEqual(sent, { ...body, last: true });
  });

  it('end at a test that fails, so that they can hang on a value', () => {
    const renamed = { op: 'move', from: '/term', path: '/duration' } as const;
    assert.equal(setup({ patches: [{ op: 'test', path: '/term', value: '6m' }, renamed] }).duration, '6m');
    assert.equal(setup({ patches: [{ op: 'test', path: '/term', value: '1y' }, renamed] }).duration, undefined);
  });

  it('send values in other forms: lists and numbers as text, text as a number, dates as others write them', () => {
    const sent = setup({
      forms: {
        '/people': 'text',
        '/facts/value': 'text',
        '/facts/bought': 'dd/mm/yyyy',
        '/facts/at': 'yyyy/mm/dd',
        '/facts/make': 'number',
      },
    });
    assert.deepEqual(sent.people as unknown, JSON.stringify(body.people));
    assert.deepEqual(sent.facts as unknown, {
      value: '7200',
      make: 'Toyota',
      bought: '20/03/2024',
      at: '2024/03/20',
      year: 2019,
    });
    assert.deepEqual(setup({ forms: { '/people/*/born': 'yy-mm-dd' } }).people[1], { born: '85-01-02' });
    assert.equal(setup({ forms: { '/facts/bought': 'yyyy-mm-dd hh:mm:ss' } }).facts.bought, '2024-03-20 00:00:00');
  });

  it('of all products come before those of one, and are kept with an order as they are', () => {
    const { changes, violations } = readChanges(
      {
        policyId: 'plain',
        patches: {
          insure: {
            boat: [{ op: 'replace', path: '/a', value: 'of boats' }],
            '*': [{ op: 'add', path: '/a', value: 'of all' }],
          },
        },
      },
      rules,
    );
    assert.deepEqual(violations, []);
    const sentFor = (product: string) => applyChanges({}, wireOf(changes, product)?.commands.insure).a;
    assert.deepEqual([sentFor('boat'), sentFor('cart')], ['of boats', 'of all']);
    const stored = readStoredWire(storedWire(changes, 'boat'));
    assert.deepEqual([stored?.policyId, applyChanges({}, stored?.commands.insure)], ['plain', { a: 'of boats' }]);
    assert.equal(storedWire({ patches: {}, forms: {} }, 'boat'), undefined);
  });

  it('that the start accepts never throw, and leave reference and money where and what they are', () => {
    const names = ['id', 'term', 'facts', 'value', 'make', 'people', '0', '-', 'x', '__proto__', 'constructor', ''];
    const pointer = fc
      .array(fc.constantFrom(...names), { maxLength: 3 })
      .map((keys) => keys.map((key) => `/${key}`).join(''));
    const operation = fc.record(
      {
        op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
        path: pointer,
        from: pointer,
        value: fc.oneof(fc.integer(), fc.constant({ y: [1] }), fc.string()),
      },
      { requiredKeys: ['op', 'path'] },
    );
    const fitting = ({ op, path, from, value }: { op: string; path: string; from?: string; value?: unknown }) =>
      op === 'remove' ? { op, path } : op === 'move' || op === 'copy' ? { op, from, path } : { op, path, value };
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(operation.map(fitting), { maxLength: 5 }), (operations) => {
        const read = readChanges({ patches: { insure: { '*': operations } } }, rules);
        if (read.violations.length > 0) return;
        accepted += 1;
        const sent = applyChanges(body, wireOf(read.changes, 'boat')?.commands.insure) as typeof body;
        assert.deepEqual([sent.id, sent.facts.value], [body.id, body.facts.value]);
        assert.equal(({} as Record<string, unknown>).x, undefined);
      }),
      { seed: 20261126, numRuns: 3_000 },
    );
    assert.ok(accepted > 300, `${accepted} were accepted`);
  });
});

describe('reading changes of what is sent', () => {
  const insure = (...operations: unknown[]) =>
    readChanges({ patches: { insure: { '*': operations } } }, rules).violations.join('\n');

  it('refuses what is no operation, and says where it stands', () => {
    assert.match(insure({ op: 'jump', path: '/a' }), /^patches\.insure\.\*\[0\] op must be add, remove/);
    assert.match(insure({ op: 'add', path: 'a', value: 1 }), /path must be a JSON pointer/);
    assert.match(insure({ op: 'add', path: '/a' }), /value/);
    assert.match(insure({ op: 'remove', path: '/a', value: 1 }), /value means nothing here/);
    assert.match(insure('add'), /op must be/);
    assert.match(insure({ op: 'move', from: '/a', path: '/a/b' }), /into itself/);
    assert.match(insure({ op: 'add', path: '', value: {} }), /JSON pointer/);
    assert.match(insure({ op: 'add', path: '/a', value: JSON.parse('{"b":{"__proto__":1}}') }), /__proto__/);
  });

  it('refuses to touch the reference and money, what lies in them, and what holds them', () => {
    for (const path of ['/id', '/id/x', '/facts', '/facts/value'])
      for (const operation of [
        { op: 'add', path, value: 1 },
        { op: 'remove', path },
        { op: 'replace', path, value: 1 },
        { op: 'move', from: path, path: '/x' },
        { op: 'copy', from: path, path: '/x' },
        { op: 'copy', from: '/x', path },
      ])
        assert.match(insure(operation), /must leave .* alone/, JSON.stringify(operation));
    assert.equal(insure({ op: 'test', path: '/facts/value', value: 1 }), '');
    assert.equal(insure({ op: 'remove', path: '/facts/make' }), '');
  });

  it('tells everything that does not hold at once: commands, products, forms and the activation', () => {
    const { violations } = readChanges(
      {
        policyId: 'roman',
        patches: { fly: {}, insure: { plane: [] } },
        forms: { insure: { boat: { '/id': 'text', '/facts/value': 'text', '/a': 'roman' } } },
      },
      rules,
    );
    const all = violations.join('\n');
    for (const words of [
      /policyId/,
      /command “fly”/,
      /names “plane”/,
      /\/a must be one of text/,
      /\/id is our reference/,
    ])
      assert.match(all, words);
    assert.ok(!all.includes('/facts/value'), 'money may be sent as text');
    const group = readChanges({ patches: {} }, { ...rules, hasActivation: false });
    assert.deepEqual(group.violations, []);
  });
});
