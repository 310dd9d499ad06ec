import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTrouble, parseResponse } from '../../../../proxy-server/providers/aims/client/response.ts';
import { premiumSchema } from '../../../../proxy-server/providers/aims/client/wire.ts';

const unclear = 'unclear';
const refused = 'refused';

/** A body, its HTTP status, and the result. */
const table: [string, number, unknown, string][] = [
  ['a success of the older guide', 200, { exctnFdbck: { id: '75' }, prmm: '5000' }, 'done'],
  ['a success of the newer documents', 200, { exctnFdbck: { id: 75, id_v4: 200 }, prmm: 7200 }, 'done'],
  ['a success under another HTTP status', 500, { exctnFdbck: { id: 75 }, prmm: 7200 }, 'done'],
  ['a success without its content', 200, { exctnFdbck: { id: 75 } }, unclear],
  ['a full insurer, as text', 200, { exctnFdbck: { id: '35' } }, 'busy'],
  ['a full insurer', 503, { exctnFdbck: { id: 35, id_v4: 503, elbrtn: 'At capacity' } }, 'busy'],
  ['a full insurer that gives no id', 200, { exctnFdbck: { id_v4: 503, elbrtn: 'At capacity' } }, 'busy'],
  ['too many calls', 200, { exctnFdbck: { id_v4: 429, id: 55, elbrtn: 'Rate limit exceeded' } }, 'limited'],
  ['too many calls, in words alone', 200, { exctnFdbck: { id: '55', elbrtn: 'Rate limit exceeded' } }, 'limited'],
  ['too many calls, by HTTP alone', 429, 'Too Many Requests', 'limited'],
  ['a refusal', 200, { exctnFdbck: { id: 55, id_v4: 406, elbrtn: 'Data cmmnd.seed.eMail is required' } }, refused],
  ['a refusal under its HTTP status', 406, { exctnFdbck: { id: 55, id_v4: 406, elbrtn: 'x' } }, refused],
  ['a refusal without reason', 200, { exctnFdbck: { id: '55' } }, refused],
  ['a refusal without id', 200, { exctnFdbck: { id_v4: 406, elbrtn: 'Data cmmnd.seed.eMail is required' } }, refused],
  ['a server error', 200, { exctnFdbck: { id: 55, id_v4: 500, elbrtn: 'An error occurred' } }, unclear],
  ['a server error without id', 200, { exctnFdbck: { id_v4: 500 } }, unclear],
  ['a code that no document knows', 200, { exctnFdbck: { id: 76 } }, unclear],
  ['an empty code', 200, { exctnFdbck: { id: null } }, unclear],
  ['a page of another server', 200, '<html>', unclear],
  ['a server error', 502, 'Bad Gateway', unclear],
  ['a JSON of somebody else', 400, { error: 'no' }, unclear],
  ['nothing', 200, '', unclear],
];

describe('a response of AIMS', () => {
  for (const [name, status, body, outcome] of table) {
    it(`is ${outcome} when it is ${name}`, () => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      assert.equal(parseResponse(status, text, premiumSchema).status, outcome);
    });
  }

  it('tells what AIMS said, with its code, and of whose error it is', () => {
    const parse = (exctnFdbck: object) => parseResponse(200, JSON.stringify({ exctnFdbck }), premiumSchema);
    const elbrtn = 'Said so';
    assert.deepEqual(parse({ id: 35, elbrtn }), { status: 'busy', said: elbrtn });
    assert.deepEqual(parse({ id: 55, id_v4: 429, elbrtn }), { status: 'limited', retryAfterMilliseconds: 2_000 });
    assert.deepEqual(parse({ id: 55, id_v4: '406', elbrtn }), { status: 'refused', text: elbrtn, idV4: 406 });
    assert.deepEqual(parse({ id: 55 }), { status: 'refused', text: '', idV4: undefined });
    assert.deepEqual(parse({ id: 55, id_v4: 500, elbrtn }), {
      status: 'unclear',
      cause: 'AIMS reported an error of its own.',
      said: elbrtn,
    });
    assert.deepEqual(parse({ id: 75 }), {
      status: 'unclear',
      cause: 'AIMS returned HTTP 200 with an unreadable body.',
      said: '{"exctnFdbck":{"id":75}}',
      isAnswered: true,
    });
  });

  it('is of a full insurer or a refusal by its newer code alone, from 400 to 499', () => {
    for (const [code, outcome] of [
      [399, unclear],
      [400, refused],
      [499, refused],
      [500, unclear],
      [502, unclear],
      [503, 'busy'],
      [504, unclear],
    ] as const)
      assert.equal(
        parseResponse(200, JSON.stringify({ exctnFdbck: { id_v4: code, elbrtn: 'x' } }), premiumSchema).status,
        outcome,
        String(code),
      );
    const errorOf = (code: number) => ({ exctnFdbck: { id: 55, id_v4: code, elbrtn: 'x' } });
    assert.equal(parseResponse(200, JSON.stringify(errorOf(499)), premiumSchema).status, refused);
    assert.equal(parseResponse(200, JSON.stringify(errorOf(501)), premiumSchema).status, unclear);
  });

  it('says nothing about the request where it has no words, or has no code and words of AIMS itself', () => {
    const says = (text: string, idV4?: number) => isTrouble({ status: 'refused', text, idV4 });
    assert.deepEqual([says(' '), says('', 406), says('Please try again')], [true, true, true]);
    assert.deepEqual([says('Please try again', 406), says('Email is required')], [false, false]);
  });

  it('keeps the first 4,000 characters of an unreadable body', () => {
    const reply = parseResponse(502, 'x'.repeat(5_000), premiumSchema);
    assert.equal('said' in reply && reply.said, 'x'.repeat(4_000));
  });

  it('never puts an unreadable body into the cause', () => {
    const reply = parseResponse(502, '<p>folake@example.com</p>', premiumSchema);
    assert.ok(reply.status === 'unclear');
    assert.doesNotMatch(reply.cause, /folake/);
  });
});
