import type { Merchant } from '../checkout/context.ts';
import { isAsked } from '../contract/fields/field-rules.ts';
import type { Field, Product } from '../contract/product.ts';
import type { Answer } from '../contract/values.ts';
import type { Clock } from '../domain/clock.ts';
import type { InsuranceProvider, NotDone, Unclear } from '../domain/insurance-provider.ts';
import type { Store } from '../domain/store.ts';

/** The result of one check. An `error` prevents sales; a `warning` is worth knowing. */
export interface Finding {
  readonly status: 'ok' | 'warning' | 'error';
  /** A setting, an upstream or a product. */
  readonly about: string;
  /** The result in words, without secret values. */
  readonly what: string;
}

/** Opens and migrates the database, or reports why it cannot be used. */
export async function examineDatabase(
  open: () => Promise<Store>,
): Promise<{ readonly finding: Finding; readonly store?: Store }> {
  try {
    const store = await open();
    await store.ping();
    return { finding: { status: 'ok', about: 'database', what: 'Reached, and its tables are up to date.' }, store };
  } catch (error) {
    return { finding: { status: 'error', about: 'database', what: `Cannot be used: ${(error as Error).message}` } };
  }
}

/** Checks what a merchant needs to sell: its insurers accept the credentials, its gateway accepts the keys. */
export async function examineMerchant(merchant: Merchant, clock: Clock): Promise<Finding[]> {
  const insurers = [...merchant.providers.values()].map((provider) => examineInsurer(merchant, provider));
  const findings = await Promise.all([...insurers, examineGateway(merchant, clock)]);
  return [...findings, ...examineOrigins(merchant), ...examineFields(merchant)];
}

/** Makes a call without side effects: a quote, or the list of policies. */
async function examineInsurer(merchant: Merchant, provider: InsuranceProvider): Promise<Finding> {
  const request = provider.listGroupPolicies ? provider.listGroupPolicies(1) : quoteExample(merchant, provider);
  const outcome = await request;
  if (outcome === undefined)
    return { status: 'warning', about: provider.name, what: 'Not checked: none of its products is on sale.' };
  switch (outcome.status) {
    case 'done':
      return { status: 'ok', about: provider.name, what: 'Responds, and accepts the credentials.' };
    case 'refused':
      return { status: 'error', about: provider.name, what: outcome.reason };
    case 'unclear':
      return { status: 'error', about: provider.name, what: outcome.cause };
    case 'busy':
      return {
        status: 'error',
        about: provider.name,
        what: 'Is busy or cannot be reached; the credentials were not tried.',
      };
    case 'limited':
      return {
        status: 'warning',
        about: provider.name,
        what: 'Not checked: the rate limit is reached. Try again in a minute.',
      };
  }
}

/** Quotes the product with the fewest rating fields, with the fields' example answers. */
async function quoteExample(
  { catalogue }: Merchant,
  provider: InsuranceProvider,
): Promise<{ readonly status: 'done' } | NotDone | Unclear | undefined> {
  const offered = catalogue.products.filter((product) => product.provider === provider.name);
  const [product] = offered.toSorted((left, right) => ratingOf(left).length - ratingOf(right).length);
  if (!product) return undefined;
  const answers: Record<string, Answer> = {};
  for (const field of ratingOf(product)) {
    const answer = field.example ?? field.options?.[0]?.value;
    if (answer !== undefined && isAsked(field, answers)) answers[field.id] = answer;
  }
  const period = product.periods.find((candidate) => isAsked(candidate, answers));
  return provider.quote({ product: product.id, period: period?.id, answers });
}

function ratingOf({ fields }: Product): Field[] {
  return fields.filter(({ stage }) => stage === 'rating');
}

/** A gateway that accepts the key reports this reference as unknown. */
async function examineGateway({ gateway, id, summary }: Merchant, clock: Clock): Promise<Finding> {
  if (gateway.method === 'merchant')
    return { status: 'ok', about: 'payment', what: 'The merchant collects the money and confirms it.' };
  const outcome = await gateway.verify({
    reference: 'cover-checkout-doctor',
    orderId: 'none',
    merchantId: id,
    method: gateway.method,
    expected: { amount: 100, currency: 'NGN' },
    test: summary.test,
    createdAt: clock.now(),
  });
  return outcome.status === 'unclear'
    ? { status: 'error', about: gateway.method, what: outcome.cause }
    : { status: 'ok', about: gateway.method, what: 'Responds, and accepts the key.' };
}

function examineOrigins({ origins }: Merchant): Finding[] {
  return origins
    .filter((origin) => origin.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(origin))
    .map((origin) => ({
      status: 'warning',
      about: 'origins',
      what: `${origin} is not encrypted; use https in production.`,
    }));
}

/** Lists fields that the insurer does not document; a merchant should confirm them before it sells the product. */
function examineFields({ catalogue }: Merchant): Finding[] {
  return catalogue.products.flatMap(({ id, fields }) => {
    const provisional = fields.filter((field) => field.provisional).map((field) => field.id);
    if (provisional.length === 0) return [];
    const what = `Not documented by the insurer, so provisional: ${provisional.join(', ')}.`;
    return [{ status: 'warning', about: id, what }];
  });
}
