import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import express from 'express';
import { problemSchema } from '../../../../proxy-server/contract/problem.ts';
import type { ProblemCode } from '../../../../proxy-server/contract/reference/problem-codes.ts';
import { problemCodes } from '../../../../proxy-server/contract/reference/problem-codes.ts';
import { DomainError } from '../../../../proxy-server/domain/errors.ts';
import { refuseUnknownPath, sendProblems } from '../../../../proxy-server/http/problems.ts';
import { nameRequest } from '../../../../proxy-server/http/request-context.ts';

const publicUrl = 'https://cover.example.ng';

/** A server whose one route fails as it is told to; what was told as trouble. */
async function setup(test: TestContext, fail: () => unknown) {
  const troubles: { error: unknown; requestId: string }[] = [];
  const app = express();
  app.use(nameRequest());
  app.get('/fails', async () => {
    throw fail();
  });
  app.get('/half', (_request, response) => {
    response.write('half ');
    throw fail();
  });
  app.get('/by-name/:name', (request, response) => void response.end(request.params.name));
  app.use(refuseUnknownPath());
  app.use(sendProblems({ publicUrl, trouble: (error, requestId) => void troubles.push({ error, requestId }) }));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { response, problem: problemSchema.parse(await response.json()) };
  };
  return { troubles, ask, url };
}

describe('a problem', () => {
  it('travels under the status of its code, for every code there is', async (test) => {
    let code: ProblemCode = 'internal-error';
    const { ask } = await setup(test, () => new DomainError(code, 'What to do next.'));
    for (const [name, { status }] of Object.entries(problemCodes)) {
      code = name as ProblemCode;
      const { response, problem } = await ask('/fails');
      assert.equal(response.status, status);
      assert.equal(response.headers.get('content-type'), 'application/problem+json; charset=utf-8');
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(problem.requestId, response.headers.get('x-request-id'));
      assert.deepEqual([problem.status, problem.code, problem.detail], [status, name, 'What to do next.']);
      assert.equal(problem.type, `${publicUrl}/docs#${name}`);
    }
  });

  it('says when to come back, what is wrong where, and how to prove oneself', async (test) => {
    const violations = [{ path: '/answers/imei', code: 'required', message: 'IMEI is needed.' }];
    const later = new DomainError('price-delayed', 'Soon.', { retryAfterSeconds: 3, violations });
    let error = later;
    const { ask } = await setup(test, () => error);
    const { response, problem } = await ask('/fails');
    assert.equal(response.headers.get('retry-after'), '3');
    assert.deepEqual(problem.errors, violations);
    error = new DomainError('unauthenticated', 'Who are you?');
    assert.equal((await ask('/fails')).response.headers.get('www-authenticate'), 'Bearer');
  });

  it('shows nothing of a bug of ours, and tells the log all of it', async (test) => {
    const cause = new TypeError('cannot read secretKey of undefined');
    const { ask, troubles } = await setup(test, () => cause);
    const { response, problem } = await ask('/fails');
    assert.equal(response.status, 500);
    assert.equal(problem.code, 'internal-error');
    assert.ok(!JSON.stringify(problem).includes('secretKey'));
    assert.deepEqual(troubles, [{ error: cause, requestId: problem.requestId }]);
  });

  it('is told for whatever is thrown, an error or not', async (test) => {
    const { ask, troubles } = await setup(test, () => 'a bare word');
    assert.equal((await ask('/fails')).problem.code, 'internal-error');
    assert.equal(troubles.length, 1);
  });

  it('answers an unknown address, and one that is no valid encoding', async (test) => {
    const { ask, troubles } = await setup(test, () => undefined);
    assert.equal((await ask('/nowhere')).problem.code, 'not-found');
    assert.equal((await ask('/by-name/%E0%A4%A')).problem.code, 'invalid-request');
    assert.deepEqual(troubles, []);
  });

  it('cuts the line when half an answer is out already, so that nobody takes it for whole', async (test) => {
    const { url } = await setup(test, () => new Error('too late'));
    await assert.rejects(fetch(`${url}/half`).then((response) => response.text()));
  });
});
