import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { Answer } from '../../../support/api/any-answer.ts';
import {
  anyValue,
  httpStatuses,
  knownOutcomes,
  noise,
  texts as plainTexts,
  scalars,
  startAnswering,
} from '../../../support/api/any-answer.ts';
import { folake, openAimsParts, phoneOrder } from './aims-parts.ts';

const names = fc.constantFrom(
  'status',
  'statusNote',
  'stts',
  'cixx',
  'id',
  'prmm',
  'policyNo',
  'tmstmp',
  'tstm',
  'stxx',
  'crtfct',
  'certUrl',
  'activationCode',
  'name',
  'hospital',
  'trns',
  'hsptls',
  'data',
  'result',
  'make',
  'year',
  'class',
  'eMail',
  '__proto__',
  'unknown',
);
const values = anyValue(names);
const texts = fc.oneof(
  plainTexts,
  fc.constantFrom('Data cmmnd.seed.name.first (bad)', 'Data cmmnd.seed.__proto__ not a number'),
);
const bodies = fc
  .tuple(
    fc.dictionary(names, values, { maxKeys: 5 }),
    fc.record(
      { prmm: scalars, id: texts, status: texts, crtfct: texts, certUrl: texts, tmstmp: texts },
      { requiredKeys: [] },
    ),
  )
  .map(([more, usual]) => ({ ...more, ...usual }));

describe('whatever AIMS answers', () => {
  const feedback = fc.oneof(
    fc.record(
      {
        id: fc.constantFrom<unknown>(75, '75', 75, '75', 55, '55', 35, '35', 0, 99, null, true, [75], {}),
        id_v4: fc.constantFrom<unknown>(200, 400, '404', 404, 429, 500, '503', null, 'x', []),
        elbrtn: fc.oneof(texts, scalars, values),
      },
      { requiredKeys: ['id'] },
    ),
    values,
  );
  const answers: fc.Arbitrary<Answer> = fc.record({
    status: httpStatuses,
    text: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(feedback, bodies).map(([exctnFdbck, body]) => JSON.stringify({ exctnFdbck, ...body })),
      },
      { weight: 1, arbitrary: noise },
    ),
  });

  it('no call throws, and none is believed beyond what it says', async (test) => {
    const server = await startAnswering(test);
    const opened = await openAimsParts(server.url);
    test.after(() => opened.close());
    const provider = createAimsProvider({ ...opened.parts, verification: 'shopper', isSuperAdmin: true });
    const ticket = { consumerId: 'b'.repeat(32) };
    let run = 0;
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        server.say(answer);
        run += 1;
        const applicant = { ...folake, email: `${run}@example.com` };
        const order = phoneOrder({ applicant });
        const { body, says } = read(answer.text);
        const at = (point: 'issuing' | 'unclear' | 'under-review') => ({ ...order, point });

        const quoted = await provider.quote({ product: 'phone-warranty-basic', period: '1y', answers: {} });
        if (quoted.status === 'done') {
          assert.equal(says, 75);
          assert.equal(quoted.premium.amount, Math.round(Number(body.prmm) * 100));
          assert.ok(Number.isSafeInteger(quoted.premium.amount) && quoted.premium.amount > 0);
        }
        const prepared = await provider.prepare(order);
        if (prepared.status === 'done') {
          assert.equal(says, 75);
          assert.equal(prepared.ticket.consumerId, body.id);
        }
        const issued = await provider.issue(at('issuing'), ticket);
        if (issued.status === 'done') assert.equal(says, 75);
        if (issued.status === 'already-issued') assert.match(answer.text, /already in use/);
        for (const point of ['unclear', 'under-review'] as const) {
          const found = await provider.lookUp(at(point), ticket);
          if (found.status === 'absent') assert.equal(says, 55);
          if (found.status !== 'done') continue;
          assert.equal(says, 75);
          const letter = { processing: 'p', approved: 'a', declined: 'd' }[found.policy.status];
          assert.equal(String(body.status).trim().toLowerCase(), letter);
          if (found.policy.status === 'approved' && found.policy.certificate?.type === 'link')
            assert.match(found.policy.certificate.url, /^https:/);
        }
        const others = [
          await provider.activate?.(order, Buffer.from('a video'), 'CODE'),
          await provider.listHospitals?.(),
          await provider.lookUpVehicle?.('LND123XY'),
          await provider.listTransactions?.('own'),
          await provider.listConsumers?.('all'),
          await provider.approvePolicy?.('b'.repeat(32), 'phone-warranty-basic', order.reference),
        ];
        for (const outcome of others) if (outcome?.status === 'done') assert.equal(says, 75);
        for (const outcome of [quoted, prepared, issued, ...others])
          assert.ok(knownOutcomes.includes(String(outcome?.status)));
        JSON.stringify(others);
      }),
      { numRuns: 250, seed: 20_261_126 },
    );
  });

  it('nothing of more than 15 MB is read', async (test) => {
    const server = await startAnswering(test);
    const opened = await openAimsParts(server.url);
    test.after(() => opened.close());
    const provider = createAimsProvider(opened.parts);
    for (const [size, expected] of [
      [16_000_000, 'unclear'],
      [14_000_000, 'done'],
    ] as const) {
      server.say({ status: 200, text: JSON.stringify({ exctnFdbck: { id: 75 }, prmm: 5, more: 'x'.repeat(size) }) });
      const quoted = await provider.quote({ product: 'phone-warranty-basic', period: '1y', answers: {} });
      assert.equal(quoted.status, expected);
      assert.equal((await provider.listHospitals?.())?.status, 'unclear');
    }
  });

  /** The object in an answer, and 75, 55 or 35 if it says so. */
  function read(text: string): { body: Record<string, unknown>; says: number | undefined } {
    try {
      const body = Object(JSON.parse(text));
      const { id } = Object(body.exctnFdbck);
      const says = typeof id === 'string' || typeof id === 'number' ? Number(id) : undefined;
      return { body, says: says ?? (Number(Object(body.exctnFdbck).id_v4) < 500 ? 55 : undefined) };
    } catch {
      return { body: {}, says: undefined };
    }
  }
});
