import type { Clock } from '../domain/clock.ts';
import type { Note } from '../domain/event-log.ts';
import { budgetUsedUp } from '../domain/insurer/call-priority.ts';
import type { InsuranceProvider } from '../domain/insurer/insurance-provider.ts';
import type { PaymentGateway } from '../domain/payment/payment-gateway.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

/** Whether an upstream responds; `unknown` until the first call. */
type Health = 'up' | 'down' | 'unknown';

/**
 * Whether the upstreams respond, observed from the calls that are made anyway, with a circuit breaker for each insurer.
 */
export interface UpstreamHealth {
  watchProvider(provider: InsuranceProvider): InsuranceProvider;
  watchGateway(gateway: PaymentGateway): PaymentGateway;
  report(): Record<string, Health>;
}

/** Creates a health monitor; `note` receives outages of insurers. */
export function createUpstreamHealth({ clock, note }: { clock: Clock; note: Note }): UpstreamHealth {
  const health: Record<string, Health> = {};

  return {
    watchProvider(provider) {
      health[provider.name] ??= 'unknown';
      const breaker = createCircuitBreaker({
        clock,
        onChange: (isOpen) => note(isOpen ? 'insurer is down' : 'insurer is back', { insurer: provider.name }),
      });
      const guarded = <Request extends unknown[], Outcome extends Observed>(
        call: (...request: Request) => Promise<Outcome>,
      ) => {
        const watchedCall = watched(provider.name, call, (result) => breaker.record(result));
        return async (...request: Request) => {
          // `busy` means that nothing was done; here the insurer is not even called
          const outcome = breaker.allows() ? await watchedCall(...request) : ({ status: 'busy' } as const);
          return isFailure(outcome) ? { ...outcome, retryAfterMilliseconds: breaker.retryAfterMilliseconds } : outcome;
        };
      };
      return {
        ...provider,
        // a quote without a call shows nothing about the insurer's health
        quote: provider.quotesLocally ? provider.quote : guarded(provider.quote),
        prepare: guarded(provider.prepare),
        issue: guarded(provider.issue),
        lookUp: guarded(provider.lookUp),
        ...(provider.activate && { activate: guarded(provider.activate) }),
      };
    },
    watchGateway(gateway) {
      if (gateway.method === 'merchant') return gateway;
      health[gateway.method] ??= 'unknown';
      return {
        ...gateway,
        begin: watched(gateway.method, gateway.begin),
        verify: watched(gateway.method, gateway.verify),
        listReceived: watched(gateway.method, gateway.listReceived),
      };
    },
    report: () => ({ ...health }),
  };

  /** `limited` shows nothing: it may come from our own rate limiter. */
  function watched<Request extends unknown[], Outcome extends Observed>(
    name: string,
    call: (...request: Request) => Promise<Outcome>,
    record: (result: 'answered' | 'failed') => void = () => undefined,
  ): (...request: Request) => Promise<Outcome> {
    return async (...request) => {
      const outcome = await call(...request);
      if (outcome.status === 'limited' || outcome.cause === budgetUsedUp) return outcome;
      const result = isFailure(outcome) ? 'failed' : 'answered';
      health[name] = result === 'failed' ? 'down' : 'up';
      record(result);
      return outcome;
    };
  }
}

interface Observed {
  readonly status: string;
  readonly isAnswered?: boolean | undefined;
  readonly cause?: string;
}

function isFailure({ status, isAnswered }: Observed): boolean {
  return status === 'busy' || (status === 'unclear' && !isAnswered);
}
