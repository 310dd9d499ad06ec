import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseResponse } from '../../../../proxy-server/providers/insurpass/response.ts';
import { tokenSchema } from '../../../../proxy-server/providers/insurpass/wire.ts';

const token = 'GLP163879198612409044';

function read(status: number, body: unknown, retryAfter?: string) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseResponse({ status, retryAfter, text }, tokenSchema);
}

describe('a response of InsurPass', () => {
  for (const response_code of [200, '200', 'QOT101', ''])
    it(`is interpreted by success and data only, whatever code “${response_code}” and message say`, () => {
      const body = { success: true, response_message: 'Group life policy verified', response_code, data: { token } };
      assert.deepEqual(read(200, body), { status: 'done', data: { token } });
    });

  it('is a refusal with its sentences, with any HTTP status', () => {
    const body = { success: false, response_message: 'x', response_code: 400, data: { error: ['Invalid Token'] } };
    for (const status of [200, 400, 404, 422])
      assert.deepEqual(read(status, body), { status: 'refused', texts: ['Invalid Token'], said: 'Invalid Token' });
  });

  it('is a refusal without sentences if it has none, and its words are the whole body', () => {
    const said = '{"success":false,"data":null}';
    assert.deepEqual(read(400, { success: false, data: null }), { status: 'refused', texts: [], said });
  });

  it('is unclear if it is unreadable, or the server failed', () => {
    for (const [status, body] of [
      [200, '<html>upside down</html>'],
      [200, { success: true, data: {} }],
      [200, { data: { token } }],
      [500, { success: false, data: { error: ['Server Error'] } }],
      [502, ''],
      [404, '<h1>Not Found</h1>'],
    ] as const)
      assert.equal(read(status, body).status, 'unclear', `${status} ${JSON.stringify(body)}`);
  });

  it('sets the wait of Retry-After, within limits', () => {
    assert.deepEqual(read(429, '', '7'), { status: 'limited', retryAfterMilliseconds: 7_000 });
    assert.deepEqual(read(429, ''), { status: 'limited', retryAfterMilliseconds: 5_000 });
    assert.deepEqual(read(429, '', '86400'), { status: 'limited', retryAfterMilliseconds: 300_000 });
  });

  it('is about the keys for HTTP 401 and 403', () => {
    for (const status of [401, 403]) assert.equal(read(status, { message: 'Unauthenticated.' }).status, 'refused');
  });
});
