import { optionsSchema } from '../contract/console/shop-help.ts';
import type { Option } from '../contract/product.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout hospitals list [--state STATE] [--area LOCAL_GOVERNMENT_AREA] [--search WORDS] [--json]
Asks the proxy at PUBLIC_URL with PUBLISHABLE_KEY.
`;

const parameters: Readonly<Record<string, string>> = {
  '--state': 'state',
  '--area': 'localGovernmentArea',
  '--search': 'search',
};

/** `hospitals list`: those a health cover can name. Exit codes: 0 done, 1 refused or not reached, 2 the words are off. */
export function hospitals(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, ([verb, ...words], askProxy) => {
    const query = new URLSearchParams();
    for (let at = 0; at < words.length; at += 2) {
      const [flag = '', value] = words.slice(at, at + 2);
      const name = parameters[flag];
      if (!name || value === undefined) return undefined;
      query.set(name, value);
    }
    return verb === 'list' ? list(askProxy, query) : undefined;
  });
}

async function list(askProxy: AskProxy, query: URLSearchParams) {
  const body = await askProxy({ method: 'GET', path: `/v1/options/hospitals?${query}`, as: 'page' });
  const columns = [{ heading: 'Hospital', cell: ({ label }: Option) => label }];
  return { body, text: table(optionsSchema.parse(body).options, columns, 'No hospital fits.') };
}
