import type { Clock } from '../domain/clock.ts';
import type { InsuranceProvider } from '../domain/insurance-provider.ts';
import type { Note } from '../domain/note.ts';
import type { PaymentGateway } from '../domain/payment-gateway.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';

export type Health = 'up' | 'down' | 'unknown';

/** Whether the upstreams answer, learned from the calls that are made anyway. An insurer that is down gets its rest. */
export interface UpstreamHealth {
  watchProvider(provider: InsuranceProvider): InsuranceProvider;
  watchGateway(gateway: PaymentGateway): PaymentGateway;
  report(): Record<string, Health>;
}

export function createUpstreamHealth({ clock, note }: { clock: Clock; note: Note }): UpstreamHealth {
  const health: Record<string, Health> = {};

  return {
    watchProvider(provider) {
      health[provider.name] ??= 'unknown';
      const breaker = createCircuitBreaker({
        clock,
        changed: (isOpen) => note(isOpen ? 'insurer is down' : 'insurer is back', { insurer: provider.name }),
      });
      const guarded = <Request extends unknown[], Answer extends { status: string }>(
        call: (...request: Request) => Promise<Answer>,
      ) => {
        const watchedCall = watched(provider.name, call, (result) => breaker.record(result));
        // «busy» is what an insurer says that did nothing; here it was not even asked
        return async (...request: Request) =>
          breaker.allows() ? watchedCall(...request) : ({ status: 'busy' } as const);
      };
      return {
        ...provider,
        // a price that is known without asking says nothing of the insurer
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

  /** «limited» tells nothing: our own budget may have said it. */
  function watched<Request extends unknown[], Answer extends { status: string }>(
    name: string,
    call: (...request: Request) => Promise<Answer>,
    record: (result: 'answered' | 'failed') => void = () => undefined,
  ): (...request: Request) => Promise<Answer> {
    return async (...request) => {
      const answer = await call(...request);
      if (answer.status === 'limited') return answer;
      const result = answer.status === 'unclear' || answer.status === 'busy' ? 'failed' : 'answered';
      health[name] = result === 'failed' ? 'down' : 'up';
      record(result);
      return answer;
    };
  }
}
