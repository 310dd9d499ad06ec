import type { Options } from '../../proxy-server/contract/console/shop-help.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answers } from '../../proxy-server/contract/values.ts';
import { failureOf, type Reply } from './failure.ts';
import type { ProxyClient } from './proxy-client.ts';

/** Answers that filter the options, by the name of their query parameter (`GET /v1/options/hospitals`). */
const filters = {
  state: 'residenceState',
  localGovernmentArea: 'residenceLocalGovernmentArea',
} as const;

/** Finds the options of a look-up field that match a text and the other answers. */
export function findOptions(
  client: ProxyClient | undefined,
  { optionsFrom }: Field,
  search: string,
  answers: Answers,
  signal: AbortSignal,
): Promise<Reply<Options>> {
  if (!client || !optionsFrom) return Promise.resolve({ ok: false, failure: failureOf('not-offered', 404) });
  const query = new URLSearchParams();
  for (const [name, id] of Object.entries(filters)) {
    const answer = answers[id];
    if (typeof answer === 'string' && answer) query.set(name, answer);
  }
  if (search.trim()) query.set('search', search.trim());
  // of the endpoints that return options there is one, and a field that is looked up names it
  return client.call('GET', `${optionsFrom as '/v1/options/hospitals'}?${query}`, { signal });
}
