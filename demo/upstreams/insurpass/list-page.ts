import type { InsurPassContext } from './context.ts';
import { policyJson } from './policy-json.ts';

/** One page of the list in the format of Laravel's paginator; a page after the last is empty. */
export function listPage({ policies, settings }: InsurPassContext, page: number): Record<string, unknown> {
  const { pageSize, listOrder, tellsLastPage } = settings;
  const all = listOrder === 'newest-first' ? policies.all.toReversed() : policies.all;
  const begin = (page - 1) * pageSize;
  return {
    current_page: page,
    data: all.slice(begin, begin + pageSize).map((policy) => policyJson(policy, 'group_life_members')),
    ...(tellsLastPage && {
      last_page: Math.max(1, Math.ceil(all.length / pageSize)),
      per_page: pageSize,
      total: all.length,
    }),
  };
}
