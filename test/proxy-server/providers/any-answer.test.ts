import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAimsProvider } from '../../../proxy-server/providers/aims/aims-provider.ts';
import { createInsurPassProvider } from '../../../proxy-server/providers/insurpass/insurpass-provider.ts';
import { folake, openAimsParts, phoneOrder } from './aims/aims-parts.ts';
import { groupOrder, startInsurPassWorld } from './insurpass/insurpass-world.ts';

/** What a server answers to every call. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

async function startServer(test: TestContext) {
  let answer: Answer = { status: 200, text: '' };
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(answer.status).end(answer.text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const say = (next: Answer) => {
    answer = next;
  };
  return { url, say };
}

const statuses = fc.constantFrom(200, 200, 200, 201, 204, 400, 401, 404, 429, 500, 502, 503);
const texts = fc.constantFrom(
  '',
  'a',
  'p',
  'A ',
  'd',
  'x',
  '5000',
  '5,000',
  '-1',
  '1e400',
  'null',
  'Insurance request not found',
  'Data cmmnd.seed.name.first (bad)',
  'Data cmmnd.seed.__proto__ not a number',
  'Rate limit exceeded',
  'An error occured',
  '2026-11-26 10:00:00',
  '+275760-09-13T00:00:00.000Z',
  '9999-99-99 99:99:99',
  'JVBERi0xLjQK',
  'https://example.com/certificate.pdf',
  'javascript:alert(1)',
  'a'.repeat(32),
  '01234567-89ab-cdef-0123-456789abcdef',
  '<b>',
  '\u0000\ud800',
);
const scalars = fc.oneof(
  texts,
  fc.constantFrom(null, true, false, 0, 1, -1, 75, 5000, 7200.5, 1e308, Number.MAX_SAFE_INTEGER),
  fc.string({ maxLength: 12 }),
);
const names = fc.constantFrom(
  ...['status', 'statusNote', 'stts', 'cixx', 'id', 'prmm', 'policyNo', 'tmstmp', 'tstm', 'stxx', 'crtfct', 'certUrl'],
  ...['activationCode', 'name', 'hospital', 'trns', 'hsptls', 'data', 'result', 'make', 'year', 'class', 'eMail'],
  ...['policy_number', 'group_name', 'created_at', 'start_date', 'end_date', 'token', 'error', 'current_page'],
  ...[
    'last_page',
    'total',
    'members',
    'group_life_members',
    'full_name',
    'user',
    'date_of_birth',
    '__proto__',
    'unknown',
  ],
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  ),
}));
const bodies = fc
  .tuple(
    fc.dictionary(names, values, { maxKeys: 5 }),
    fc.record(
      { prmm: scalars, id: texts, status: texts, crtfct: texts, certUrl: texts, tmstmp: texts },
      { requiredKeys: [] },
    ),
  )
  .map(([more, usual]) => ({ ...more, ...usual }));
const noise = fc.oneof(
  fc.constantFrom('', '<html><body>502 Bad Gateway</body></html>', 'null', '[]', '75', '{"exctnFdbck":', '\ufeff{}'),
  values.map((value) => JSON.stringify(value) ?? ''),
  fc.string({ maxLength: 40 }),
);

/** Calls that return one of the outcomes of the port. */
const known = [
  'done',
  'busy',
  'limited',
  'refused',
  'unclear',
  'already-issued',
  'ticket-expired',
  'absent',
  'ambiguous',
];

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
    status: statuses,
    text: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(feedback, bodies).map(([exctnFdbck, body]) => JSON.stringify({ exctnFdbck, ...body })),
      },
      { weight: 1, arbitrary: noise },
    ),
  });

  it('no call throws, and none is believed beyond what it says', async (test) => {
    const server = await startServer(test);
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
        for (const outcome of [quoted, prepared, issued, ...others]) assert.ok(known.includes(String(outcome?.status)));
        JSON.stringify(others);
      }),
      { numRuns: 250, seed: 20_261_126 },
    );
  });

  it('nothing of more than 15 MB is read', async (test) => {
    const server = await startServer(test);
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

describe('whatever InsurPass answers', () => {
  const policies = fc.record(
    {
      policy_number: scalars,
      group_name: scalars,
      created_at: fc.oneof(texts, scalars),
      start_date: texts,
      end_date: texts,
      status: fc.oneof(scalars, values),
      user: values,
      members: values,
      group_life_members: values,
    },
    { requiredKeys: [] },
  );
  const pages = fc.record(
    {
      current_page: fc.constantFrom<unknown>(1, 1, 2, '1', null, 0, -5),
      last_page: fc.constantFrom<unknown>(1, 1, 2, 1e9, '3', null, -1),
      total: scalars,
      data: fc.oneof(fc.array(policies, { maxLength: 3 }), values),
    },
    { requiredKeys: ['last_page'] },
  );
  const answers: fc.Arbitrary<Answer> = fc.record({
    status: statuses,
    text: fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .record({
            success: fc.constantFrom<unknown>(true, true, true, false, false, 'true', 1, null),
            data: fc.oneof(
              policies,
              pages,
              fc.record({ token: fc.oneof(texts, scalars) }),
              fc.record({ error: fc.oneof(fc.array(texts), values) }),
              values,
            ),
          })
          .map((envelope) => JSON.stringify(envelope)),
      },
      { weight: 1, arbitrary: noise },
    ),
  });

  it('no call throws, and none is believed beyond what it says', async (test) => {
    const server = await startServer(test);
    const world = await startInsurPassWorld();
    test.after(() => world.close());
    const order = groupOrder();
    const prepared = await createInsurPassProvider(world.parts).prepare(order);
    assert.ok(prepared.status === 'done');
    const { ticket } = prepared;
    const provider = createInsurPassProvider({ ...world.parts, url: server.url });
    await fc.assert(
      fc.asyncProperty(answers, async (answer) => {
        server.say(answer);
        const isSuccess = answer.text.includes('"success":true') && answer.status < 500 && answer.status !== 429;
        const outcomes = [
          await provider.prepare(groupOrder()),
          await provider.issue(order, ticket),
          await provider.lookUp({ ...order, point: 'unclear' }, ticket),
          await provider.lookUp({ ...order, policy: { status: 'processing', number: 'P-1' } }, ticket),
          await provider.listGroupPolicies?.(1),
          await provider.findGroupPolicy?.('P-1'),
        ];
        for (const outcome of outcomes) {
          assert.ok(known.includes(String(outcome?.status)), String(outcome?.status));
          if (outcome?.status === 'done') assert.ok(isSuccess);
          if (outcome?.status === 'limited')
            assert.ok(outcome.retryAfterMilliseconds >= 1_000 && outcome.retryAfterMilliseconds <= 16 * 60_000);
        }
        // no generated policy is this group's
        assert.notEqual(outcomes[2]?.status, 'done');
        JSON.stringify(outcomes);
      }),
      { numRuns: 250, seed: 20_261_126 },
    );
  });

  it('nothing of more than 15 MB is read', async (test) => {
    const server = await startServer(test);
    const world = await startInsurPassWorld();
    test.after(() => world.close());
    const provider = createInsurPassProvider({ ...world.parts, url: server.url });
    const text = (size: number) => JSON.stringify({ success: true, data: { data: [], more: 'x'.repeat(size) } });
    server.say({ status: 200, text: text(16_000_000) });
    assert.equal((await provider.listGroupPolicies?.(1))?.status, 'unclear');
    server.say({ status: 200, text: text(14_000_000) });
    assert.equal((await provider.listGroupPolicies?.(1))?.status, 'done');
  });
});
