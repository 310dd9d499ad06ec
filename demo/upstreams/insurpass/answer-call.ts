import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readText } from '../../listening.ts';
import type { Fault } from '../fault-queue.ts';
import { workUnder } from '../line-faults.ts';
import { isAuthorised } from './account.ts';
import type { InsurPassAnswer } from './answers.ts';
import { done, messages, refused, refusedKeys, refusedRate } from './answers.ts';
import { readGroup } from './group-rules.ts';
import type { InsurPassHouse } from './insurpass-house.ts';
import { listPage } from './list-page.ts';
import { policyJson } from './policy-json.ts';

/** Group life's endpoints (docs/facts/insurpass.md#group-life) and what they are called here. */
const kinds: Readonly<Record<string, CallKind>> = {
  'POST /api/merchant/group-life/policy/initiate-group-life-policy': 'initiate',
  'POST /api/merchant/group-life/policy/verify-group-life-policy': 'verify',
  'GET /api/merchant/group-life/policy/merchant-group-life-policies': 'list',
  'POST /api/merchant/group-life/policy/group-life-policy-details': 'details',
};

export type CallKind = 'initiate' | 'verify' | 'list' | 'details' | 'unknown';
export const callKinds: readonly CallKind[] = ['initiate', 'verify', 'list', 'details', 'unknown'];

/** Five thousand members, and room. */
const longestBodyBytes = 16_000_000;

/** Answers one call, under a fault where one is due. */
export async function answerCall(
  house: InsurPassHouse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const kind = kinds[`${request.method} ${url.pathname}`] ?? 'unknown';
  const text = (await readText(request, longestBodyBytes)) ?? '';
  const body = kind === 'list' ? Object.fromEntries(url.searchParams) : parseJson(text);
  const entry = house.log.add(house.now(), kind, body);
  const fault = house.faults.take(kind, text);
  await workUnder(fault, response, entry, async () => {
    const answer = saidNo(fault) ?? work(house, request, kind, body);
    entry.outcome = answer.status === 200 ? 'done' : String(answer.body.response_message ?? answer.body.message);
    return () => send(response, answer);
  });
}

function saidNo(fault: Fault | undefined): InsurPassAnswer | undefined {
  if (fault?.fault === 'rate-limit') return refusedRate();
  return fault?.fault === 'error' ? refused([fault.text ?? 'An error occurred'], fault.status) : undefined;
}

function work(house: InsurPassHouse, request: IncomingMessage, kind: CallKind, body: unknown): InsurPassAnswer {
  if (!isAuthorised(house.account, request.headers.authorization)) return refusedKeys();
  switch (kind) {
    case 'initiate':
      return initiate(house, body);
    case 'verify':
      return verify(house, memberOf(body, 'token'));
    case 'list':
      return done(messages.list, listPage(house, Number(memberOf(body, 'page') ?? 1)));
    case 'details':
      return details(house, memberOf(body, 'Policy_number'));
    case 'unknown':
      return refused(['Not Found'], 404);
  }
}

function initiate({ policies, settings, now }: InsurPassHouse, body: unknown): InsurPassAnswer {
  const read = readGroup(body, settings.products);
  if ('complaints' in read) return refused(read.complaints);
  return done(messages.initiate, { token: policies.initiate(read.group, now()) });
}

function verify({ policies, settings, now }: InsurPassHouse, token: string | undefined): InsurPassAnswer {
  if (token === undefined) return refused(['The token field is required.']);
  const verified = policies.verify(token, now(), settings.tokenMilliseconds);
  if (verified === 'expired') return refused(['Token has expired']);
  // shown under a 404 tab (docs/facts/insurpass.md#group-life)
  if (verified === 'invalid') return refused(['Invalid Token'], 404);
  return done(messages.verify, policyJson(verified, 'members'));
}

function details({ policies }: InsurPassHouse, number: string | undefined): InsurPassAnswer {
  if (number === undefined) return refused(['The Policy number field is required.']);
  const policy = policies.find(number);
  return policy
    ? done(messages.details, policyJson(policy, 'group_life_members'))
    : refused(['Policy does not exist'], 404);
}

function memberOf(body: unknown, name: string): string | undefined {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function send(response: ServerResponse, { status, headers, body }: InsurPassAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
