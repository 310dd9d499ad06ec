import type { NotDone, Unclear } from '../../domain/insurer/insurance-provider.ts';
import type { InsurPassClient } from './insurpass-client.ts';
import { refusalFrom } from './refusals.ts';
import type { KnownPolicy } from './translate.ts';
import { policyFrom } from './translate.ts';

/** The policies created since a time, and perhaps older ones. `isComplete` if none of them can be missing. */
export interface RecentPolicies {
  readonly status: 'done';
  readonly policies: readonly KnownPolicy[];
  readonly isComplete: boolean;
}

/** More pages than any merchant sells in a day; beyond it a person must decide. */
const maxPages = 40;

/**
 * Reads the merchant's list back to a time. Neither its order nor its number of pages is documented
 * (docs/facts/insurpass.md#group-life): the first page shows the order, Laravel usually states the last page, and an
 * empty page ends the list.
 */
export async function recentPolicies(
  client: InsurPassClient,
  since: number,
  mostPages = maxPages,
): Promise<RecentPolicies | NotDone | Unclear> {
  const first = await readPage(client, 1);
  if (first.status !== 'done') return first;
  if (first.number !== 1) return { status: 'done', policies: first.policies, isComplete: false };
  const order = orderOf(first.policies);
  const read =
    order === 'oldest-first' && first.lastPage !== undefined
      ? await readBackwards(client, first, first.lastPage, { since, mostPages })
      : await readForwards(client, first, mostPages, (page) => order === 'newest-first' && isOld(page, since));
  // a policy created meanwhile shifts the others, so that one can be on two pages
  return read.status === 'done' ? { ...read, policies: withoutDuplicates(read.policies) } : read;
}

/** Reads from the first page to the present last one: each new policy may shift the oldest to a new last page. */
async function readForwards(
  client: InsurPassClient,
  first: Page,
  mostPages: number,
  isEnough: (page: Page) => boolean,
): Promise<RecentPolicies | NotDone | Unclear> {
  const policies = [...first.policies];
  for (let page = first; ; ) {
    const isComplete = page.policies.length === 0 || page.number === page.lastPage || isEnough(page);
    if (isComplete || page.number >= mostPages) return { status: 'done', policies, isComplete };
    const next = await readPage(client, page.number + 1);
    if (next.status !== 'done') return next;
    // it is not the page that was requested
    if (next.number !== page.number + 1) return { status: 'done', policies, isComplete: false };
    policies.push(...next.policies);
    page = next;
  }
}

/** Reads from the last page back, if the newest policies are there. */
async function readBackwards(
  client: InsurPassClient,
  first: Page,
  lastPage: number,
  { since, mostPages }: { readonly since: number; readonly mostPages: number },
): Promise<RecentPolicies | NotDone | Unclear> {
  const policies = [...first.policies];
  for (let number = lastPage; number > 1; number--) {
    if (lastPage - number >= mostPages) return { status: 'done', policies, isComplete: false };
    const page = await readPage(client, number);
    if (page.status !== 'done') return page;
    if (page.number !== number) return { status: 'done', policies, isComplete: false };
    policies.push(...page.policies);
    if (isOld(page, since)) break;
  }
  return { status: 'done', policies, isComplete: true };
}

interface Page {
  readonly status: 'done';
  readonly number: number;
  readonly lastPage: number | undefined;
  readonly policies: readonly KnownPolicy[];
}

async function readPage(client: InsurPassClient, number: number): Promise<Page | NotDone | Unclear> {
  const reply = await client.list(number);
  if (reply.status === 'refused') return refusalFrom(reply);
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

/** Whether all policies of a page are older. */
function isOld({ policies }: Page, since: number): boolean {
  return policies.every(({ createdAt }) => createdAt !== undefined && Date.parse(createdAt) < since);
}

function withoutDuplicates(policies: readonly KnownPolicy[]): KnownPolicy[] {
  const seen = new Set<string | undefined>();
  return policies.filter(({ policyNumber }) => {
    const isRepeated = policyNumber !== undefined && seen.has(policyNumber);
    seen.add(policyNumber);
    return !isRepeated;
  });
}
