import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readText } from '../../listening.ts';
import { workWithFault } from '../connection-faults.ts';
import type { Fault } from '../fault-queue.ts';
import { isAuthorised } from './account.ts';
import type { InsurPassContext } from './context.ts';
import { withoutDifference } from './draw-difference.ts';
import { readGroup } from './group-rules.ts';
import { listPage } from './list-page.ts';
import { policyJson } from './policy-json.ts';
import type { InsurPassResponse } from './responses.ts';
import { done, messages, refused, refusedKeys, refusedRate } from './responses.ts';

/** Group life's endpoints (docs/facts/insurpass.md#group-life) and their kinds here. */
const kinds: Readonly<Record<string, CallKind>> = {
  'POST /api/merchant/group-life/policy/initiate-group-life-policy': 'initiate',
  'POST /api/merchant/group-life/policy/verify-group-life-policy': 'verify',
  'GET /api/merchant/group-life/policy/merchant-group-life-policies': 'list',
  'POST /api/merchant/group-life/policy/group-life-policy-details': 'details',
};

export type CallKind = 'initiate' | 'verify' | 'list' | 'details' | 'unknown';
export const callKinds: readonly CallKind[] = ['initiate', 'verify', 'list', 'details', 'unknown'];

/** Five thousand members, with a margin. */
const maxBodyBytes = 16_000_000;

/** Handles one call, with a queued fault if one matches. */
export async function handleCall(
  context: InsurPassContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const kind = kinds[`${request.method} ${url.pathname}`] ?? 'unknown';
  const text = (await readText(request, maxBodyBytes)) ?? '';
  const body = kind === 'list' ? Object.fromEntries(url.searchParams) : parseJson(text);
  const entry = context.log.add(context.now(), kind, body);
  const fault = context.faults.take(kind, text);
  await workWithFault(fault, response, entry, async () => {
    const answer = refusalOfFault(fault) ?? work(context, request, kind, body);
    entry.outcome = answer.status === 200 ? 'done' : String(answer.body.response_message ?? answer.body.message);
    return () => send(response, answer);
  });
}

function refusalOfFault(fault: Fault | undefined): InsurPassResponse | undefined {
  if (fault?.fault === 'rate-limit') return refusedRate();
  return fault?.fault === 'error' ? refused([fault.text ?? 'An error occurred'], fault.status) : undefined;
}

function work(context: InsurPassContext, request: IncomingMessage, kind: CallKind, body: unknown): InsurPassResponse {
  if (!isAuthorised(context.account, request.headers.authorization)) return refusedKeys();
  switch (kind) {
    case 'initiate':
      return initiate(context, body);
    case 'verify':
      return verify(context, memberOf(body, 'token'));
    case 'list':
      return done(messages.list, listPage(context, Number(memberOf(body, 'page') ?? 1)));
    case 'details':
      return details(context, memberOf(body, 'Policy_number'));
    case 'unknown':
      return refused(['Not Found'], 404);
  }
}

function initiate({ policies, settings, now }: InsurPassContext, body: unknown): InsurPassResponse {
  const usual = withoutDifference(settings.difference, body);
  if ('errors' in usual) return refused(usual.errors);
  const read = readGroup(usual.body, settings.products);
  if ('errors' in read) return refused(read.errors);
  return done(messages.initiate, { token: policies.initiate(read.group, now()) });
}

function verify({ policies, settings, now }: InsurPassContext, token: string | undefined): InsurPassResponse {
  if (token === undefined) return refused(['The token field is required.']);
  const verified = policies.verify(token, now(), settings.tokenMilliseconds);
  if (verified === 'expired') return refused(['Token has expired']);
  // documented under a 404 tab (docs/facts/insurpass.md#group-life)
  if (verified === 'invalid') return refused(['Invalid Token'], 404);
  return done(messages.verify, policyJson(verified, 'members'));
}

function details({ policies }: InsurPassContext, number: string | undefined): InsurPassResponse {
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

function send(response: ServerResponse, { status, headers, body }: InsurPassResponse): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
