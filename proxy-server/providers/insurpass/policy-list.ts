import type { NotDone, Unclear } from '../../domain/insurance-provider.ts';
import type { InsurPassClient } from './insurpass-client.ts';
import { refusalFrom } from './refusals.ts';
import type { KnownPolicy } from './translate.ts';
import { policyFrom } from './translate.ts';

/** The policies made since a moment, and perhaps some before. `isWhole` where none of them can have been missed. */
export interface RecentPolicies {
  readonly status: 'done';
  readonly policies: readonly KnownPolicy[];
  readonly isWhole: boolean;
}

/** More pages than any merchant sells in a day; beyond it a person must look. */
const mostPages = 40;

/**
 * Reads the merchant's list back to a moment. In which order it comes is not documented, nor how many pages there are
 * (docs/facts/insurpass.md#group-life): the first page shows the order, Laravel usually tells the last page, and a page
 * without entries ends it.
 */
export async function recentPolicies(
  client: InsurPassClient,
  since: number,
): Promise<RecentPolicies | NotDone | Unclear> {
  const first = await readPage(client, 1);
  if (first.status !== 'done') return first;
  if (first.number !== 1) return { status: 'done', policies: first.policies, isWhole: false };
  const order = orderOf(first.policies);
  const read =
    order === 'oldest-first' && first.lastPage !== undefined
      ? await readBackwards(client, first, first.lastPage, since)
      : await readForwards(client, first, (page) => order === 'newest-first' && isOld(page, since));
  // a policy made meanwhile pushes the others on, so that one can stand on two pages
  return read.status === 'done' ? { ...read, policies: eachOnce(read.policies) } : read;
}

/** From the first page on, as far as there are pages now: each new policy may push the oldest to a new last one. */
async function readForwards(
  client: InsurPassClient,
  first: Page,
  isEnough: (page: Page) => boolean,
): Promise<RecentPolicies | NotDone | Unclear> {
  const policies = [...first.policies];
  for (let page = first; ; ) {
    const isWhole = page.policies.length === 0 || page.number === page.lastPage || isEnough(page);
    if (isWhole || page.number >= mostPages) return { status: 'done', policies, isWhole };
    const next = await readPage(client, page.number + 1);
    if (next.status !== 'done') return next;
    // it does not give the page that was asked for
    if (next.number !== page.number + 1) return { status: 'done', policies, isWhole: false };
    policies.push(...next.policies);
    page = next;
  }
}

/** From the last page back, where the newest stand there. */
async function readBackwards(
  client: InsurPassClient,
  first: Page,
  lastPage: number,
  since: number,
): Promise<RecentPolicies | NotDone | Unclear> {
  const policies = [...first.policies];
  for (let number = lastPage; number > 1; number--) {
    if (lastPage - number >= mostPages) return { status: 'done', policies, isWhole: false };
    const page = await readPage(client, number);
    if (page.status !== 'done') return page;
    if (page.number !== number) return { status: 'done', policies, isWhole: false };
    policies.push(...page.policies);
    if (isOld(page, since)) break;
  }
  return { status: 'done', policies, isWhole: true };
}

interface Page {
  readonly status: 'done';
  readonly number: number;
  readonly lastPage: number | undefined;
  readonly policies: readonly KnownPolicy[];
}

async function readPage(client: InsurPassClient, number: number): Promise<Page | NotDone | Unclear> {
  const reply = await client.list(number);
  if (reply.status === 'refused') return refusalFrom(reply.texts);
  if (reply.status !== 'done') return reply;
  const { current_page = number, last_page, data } = reply.data;
  return { status: 'done', number: current_page, lastPage: last_page, policies: data.map(policyFrom) };
}

function orderOf(policies: readonly KnownPolicy[]): 'newest-first' | 'oldest-first' | 'unknown' {
  const times = policies.flatMap(({ createdAt }) => (createdAt === undefined ? [] : [Date.parse(createdAt)]));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  if (first === last) return 'unknown';
  return first > last ? 'newest-first' : 'oldest-first';
}

/** Whether everything on a page is older. */
function isOld({ policies }: Page, since: number): boolean {
  return policies.every(({ createdAt }) => createdAt !== undefined && Date.parse(createdAt) < since);
}

function eachOnce(policies: readonly KnownPolicy[]): KnownPolicy[] {
  const seen = new Set<string | undefined>();
  return policies.filter(({ policyNumber }) => {
    const isRepeated = policyNumber !== undefined && seen.has(policyNumber);
    seen.add(policyNumber);
    return !isRepeated;
  });
}
