import { foundVehicleSchema } from '../contract/console/shop-help.ts';
import { catalogueSchema } from '../contract/product.ts';
import { quoteSchema } from '../contract/quote.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { ProxyRefusal, runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';

const usage = `Usage: cover-checkout vehicles look-up NUMBER_PLATE [--json]
Asks the proxy at PUBLIC_URL with PUBLISHABLE_KEY. The insurer charges for each vehicle that was not asked for before.
`;

/** `vehicles look-up`: what the register knows. Exit codes: 0 found, 1 refused or not reached, 2 the words are off. */
export function vehicles(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, ([verb, plate, ...more], askProxy) =>
    verb === 'look-up' && plate && more.length === 0 ? lookUp(askProxy, plate) : undefined,
  );
}

/** The proxy looks vehicles up for those who hold a quote for one. */
async function lookUp(askProxy: AskProxy, registrationNumber: string) {
  const catalogue = catalogueSchema.parse(await askProxy({ method: 'GET', path: '/v1/catalogue', as: 'page' }));
  const product = catalogue.products.find(
    ({ category, fields }) => category === 'vehicle' && !fields.some(({ stage }) => stage === 'rating'),
  );
  if (!product)
    throw new ProxyRefusal('This merchant sells no third-party vehicle cover, whose quote a look-up needs.');
  const asked = { product: product.id, period: product.periods[0]?.id, answers: {} };
  const quote = quoteSchema.parse(await askProxy({ method: 'POST', path: '/v1/quotes', body: asked, as: 'page' }));
  const question = { quote: quote.token, registrationNumber };
  const body = await askProxy({ method: 'POST', path: '/v1/vehicle-lookups', body: question, as: 'page' });
  const { brand, model, year, chassisNumberEnding } = foundVehicleSchema.parse(body);
  const words = [year, brand, model].filter((word) => word !== undefined).join(' ');
  return { body, text: `${words}${chassisNumberEnding ? `, chassis number …${chassisNumberEnding}` : ''}\n` };
}
