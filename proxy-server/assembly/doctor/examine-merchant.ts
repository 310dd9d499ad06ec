import type { Merchant } from '../../checkout/context.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { Clock } from '../../domain/clock.ts';
import type { InsuranceProvider, NotDone, Unclear } from '../../domain/insurer/insurance-provider.ts';
import { examinePremiums, quoteExample } from './examine-premiums.ts';
import { examineWire } from './examine-wire.ts';
import type { Finding } from './finding.ts';

/** Checks what a merchant needs to sell: its insurers accept the credentials, its gateway accepts the keys. */
export async function examineMerchant(merchant: Merchant, clock: Clock): Promise<Finding[]> {
  const insurers = [...merchant.providers.values()].map((provider) => examineInsurer(merchant, provider, clock));
  const [gateway, ...findings] = await Promise.all([examineGateway(merchant, clock), ...insurers]);
  return [...findings.flat(), gateway, ...examineOrigins(merchant), ...examineWire(merchant, nigerianDay(clock.now()))];
}

/** Makes a call without side effects: a quote, or the list of policies. */
async function examineInsurer(merchant: Merchant, provider: InsuranceProvider, clock: Clock): Promise<Finding[]> {
  if (provider.listGroupPolicies) return [insurerFinding(provider, await provider.listGroupPolicies(1))];
  const [first, ...others] = merchant.catalogue.products.filter((product) => product.provider === provider.name);
  if (!first)
    return [
      {
        status: 'not-asked',
        about: provider.name,
        what: 'None of its products is on sale.',
        mend: `Name one in PRODUCTS, or take the settings of ${settingsOf[provider.name]} away.`,
      },
    ];
  const today = nigerianDay(clock.now());
  const outcome = await quoteExample(provider, first, today);
  const own = insurerFinding(provider, outcome);
  const isReached = ['done', 'refused'].includes(outcome.status);
  return [
    own,
    ...(isReached ? await examinePremiums(merchant, { first: outcome, products: [first, ...others], today }) : []),
  ];
}

function insurerFinding(
  { name }: InsuranceProvider,
  outcome: { readonly status: 'done' } | NotDone | Unclear,
): Finding {
  switch (outcome.status) {
    case 'done':
      return { status: 'ok', about: name, what: 'Responds, and accepts the credentials.' };
    case 'refused':
      return {
        status: 'error',
        about: name,
        what: outcome.reason,
        mend: `Compare ${settingsOf[name]} with the account’s dashboard.`,
      };
    case 'unclear':
      return { status: 'error', about: name, what: outcome.cause, mend: unreachable(name) };
    case 'busy':
      return {
        status: 'error',
        about: name,
        what: 'Is busy or cannot be reached; the credentials were not tried.',
        mend: unreachable(name),
      };
    case 'limited':
      return {
        status: 'not-asked',
        about: name,
        what: 'The rate limit is reached.',
        mend: 'Run doctor again in a minute.',
      };
  }
}

const settingsOf = {
  aims: 'AIMS_PARTNER_ID, AIMS_AUTHORIZATION_ID and AIMS_AUTHORIZATION_KEY',
  insurpass: 'INSURPASS_SECRET_KEY, INSURPASS_API_KEY and INSURPASS_PRODUCTS',
} as const;

function unreachable(name: InsuranceProvider['name']): string {
  return `Look at ${name.toUpperCase()}_URL, the DNS, and whether this machine may call out (OUTGOING_PROXY where only a proxy may); else ask the insurer.`;
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
    ? {
        status: 'error',
        about: gateway.method,
        what: outcome.cause,
        mend: `Copy ${gateway.method.toUpperCase()}_SECRET_KEY from the gateway’s dashboard; look at its status page, and whether this machine may call out.`,
      }
    : { status: 'ok', about: gateway.method, what: 'Responds, and accepts the key.' };
}

function examineOrigins({ origins }: Merchant): Finding[] {
  return origins
    .filter((origin) => origin.startsWith('http:') && !/^http:\/\/(localhost|127\.|\[::1\])/.test(origin))
    .map((origin) => ({
      status: 'warning',
      about: 'origins',
      what: `${origin} is not encrypted: somebody on the way can change the page.`,
      mend: 'Serve the shop by https, and name that origin in ALLOWED_ORIGINS.',
    }));
}
