import type { Alarms } from '../domain/alarm.ts';
import type { InsuranceProvider, NotDone } from '../domain/insurer/insurance-provider.ts';

/** The mode that is set for an insurer's account, and the money that shoppers pay with. */
export interface ExpectedMode {
  readonly test: boolean;
  /** Whether a gateway's test keys collect the premiums; a merchant who collects them itself is not known to. */
  readonly isTestMoney: boolean;
  readonly alarms: Alarms;
}

/** Compares the mode that answers show with the one that is set. */
export interface AccountMode {
  readonly observe: (mode: 'test' | 'live') => void;
  /** The provider, which sells nothing while test money would buy real policies. */
  readonly guard: (provider: InsuranceProvider) => InsuranceProvider;
}

/** Creates the comparison. Once sales are stopped only a restart allows them again. */
export function watchAccountMode({ test, isTestMoney, alarms }: ExpectedMode): AccountMode {
  let stopped: (NotDone & { readonly status: 'refused' }) | undefined;
  return {
    observe(mode) {
      if ((mode === 'test') === test) return;
      const stops = test && isTestMoney;
      const message = test ? accountIsLive(stops) : accountIsTest;
      alarms.raise({ code: 'account-mode', about: 'aims', message });
      if (stops) stopped = { status: 'refused', reason: message, violations: [] };
    },
    guard: (provider) => ({
      ...provider,
      isStopped: () => stopped !== undefined,
      quote: async (request) => stopped ?? provider.quote(request),
      prepare: async (order) => stopped ?? provider.prepare(order),
      issue: async (order, ticket) => stopped ?? provider.issue(order, ticket),
    }),
  };
}

function accountIsLive(stops: boolean): string {
  const consequence = stops
    ? 'Nothing is sold until the proxy is restarted, since test payments would buy real policies.'
    : 'Every policy sold now may be real and billed.';
  return `AIMS_MODE is test, but the insurer’s account answers as in live mode: it gave a certificate that is no demo. ${consequence} Look at the account’s dashboard, and set both to the same mode.`;
}

const accountIsTest =
  'AIMS_MODE is live, but the insurer’s account answers as in test mode: it gave a demo certificate, which insures nobody. Look at the account’s dashboard, set it to live, and ask the insurer about the policies sold.';
