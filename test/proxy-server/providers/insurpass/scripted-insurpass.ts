import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createInsurPassProvider } from '../../../../proxy-server/providers/insurpass/insurpass-provider.ts';
import { ticketFrom } from '../../../../proxy-server/providers/insurpass/ticket.ts';
import { keep } from '../../../support/clean-up.ts';
import { startInsurPassWorld } from './insurpass-world.ts';

/** What an insurer answers to a call: data, sentences against it, or a status alone. */
export type Scripted = { readonly data: object } | { readonly error: readonly string[] } | { readonly status: number };

/** A provider whose insurer answers as the test says, and the calls that were made. */
export async function scriptInsurPass(test: TestContext, answer: (call: string) => Scripted) {
  const world = keep(test, await startInsurPassWorld());
  const calls: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const page = searchParams.get('page');
    const call = page ? `page ${page}` : (/(initiate|verify|details)/.exec(pathname)?.[1] ?? pathname);
    calls.push(call);
    const said = answer(call);
    if ('status' in said) response.writeHead(said.status, { 'Retry-After': '7' }).end();
    else
      response.end(
        JSON.stringify('data' in said ? { success: true, data: said.data } : { success: false, data: said }),
      );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  test.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = createInsurPassProvider({ ...world.parts, url });
  const { clock, store } = world;
  return { provider, calls, clock, store, ticket: ticketFrom('token-1', clock.now()) };
}

/** What a status of 429 becomes. */
export const limited = { status: 'limited', retryAfterMilliseconds: 7_000 };
/** What the sentence “No.” becomes. */
export const notUnderstood = {
  status: 'refused',
  reason: 'The insurer refused the request for an unknown reason.',
  violations: [],
  shopperReason: undefined,
  said: 'No.',
};
