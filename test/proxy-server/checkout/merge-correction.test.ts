import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { correctedPaths, mergeCorrection } from '../../../proxy-server/checkout/order/merge-correction.ts';
import type { Correction } from '../../../proxy-server/contract/order.ts';
import { createRandom } from '../../support/drawn/seeded-random.ts';
import { camon, folake } from '../../support/shop/shopper.ts';

const members = [
  { fullName: 'Ngozi Eze', phone: '+2348031234501' },
  { fullName: 'Musa Bello', phone: '+2348031234502' },
];
const before = {
  applicant: { ...folake, identity: { type: 'nin', number: '123' } },
  answers: { ...camon, members },
} as const;

describe('a correction', () => {
  it('is named path by path, and of a whole list only where it differs', () => {
    for (const [correction, paths] of [
      [{ applicant: { identity: { number: '456' } } }, ['/applicant/identity/number']],
      [{ answers: { members: { 1: { phone: '+2348039999999' } } } }, ['/answers/members/1/phone']],
      [{ answers: { members } }, []],
      [{ answers: { members: [members[0], { ...members[1], phone: '1' }] } }, ['/answers/members/1/phone']],
      [{ answers: { members: [members[0], { fullName: 'Musa Bello' }] } }, ['/answers/members/1/phone']],
      [{ answers: { members: [members[0]] } }, ['/answers/members']],
      [{ answers: { imei: [{}] } }, ['/answers/imei']],
      [{ answers: { imei: { 0: { phone: '1' } }, model: {} } }, ['/answers/imei', '/answers/model']],
      [{ answers: { members: {} } }, []],
      [{ applicant: { email: folake.email } }, ['/applicant/email']],
    ] as const)
      assert.deepEqual(correctedPaths(before, correction as unknown as Correction), paths, JSON.stringify(correction));
  });

  it('changes what it names and nothing else, whatever it is', () => {
    const random = createRandom(11);
    const pick = <Of>(all: readonly Of[]) => all[Math.floor(random() * all.length)]!;
    const values = [
      'x',
      7,
      true,
      '',
      [{ fullName: 'New' }],
      { 0: { phone: 'y' } },
      { 1: { fullName: 'z', age: 3 } },
      {},
      { 3: {} },
    ];
    for (let round = 0; round < 500; round++) {
      const root = pick(['applicant', 'answers']);
      const keys =
        root === 'applicant' ? [...Object.keys(before.applicant), 'taxId'] : [...Object.keys(before.answers), 'added'];
      const correction = { [root]: Object.fromEntries([pick(keys), pick(keys)].map((key) => [key, pick(values)])) };
      const paths = correctedPaths(before, correction as Correction);
      const merged = mergeCorrection(before, correction as Correction);
      const [left, right] = [leavesOf(before), leavesOf(merged)];
      const changed = [...new Set([...left.keys(), ...right.keys()])].filter(
        (path) => left.get(path) !== right.get(path),
      );
      const unnamed = changed.filter((path) => !paths.some((name) => path === name || path.startsWith(`${name}/`)));
      assert.deepEqual(unnamed, [], JSON.stringify(correction));
    }
    assert.equal(before.answers.members[1]?.phone, '+2348031234502', 'the order itself is left alone');
  });
});

function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leavesOf(part, `${path}/${key}`)]));
}
