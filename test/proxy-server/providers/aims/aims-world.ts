import { demoAimsAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import type { AimsSimulator, AimsSimulatorOptions } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import { openAimsParts } from './aims-parts.ts';

/** A stand-in without limits that approves at the first poll, and the options of a provider for it. */
export interface AimsWorld {
  readonly simulator: AimsSimulator;
  readonly parts: AimsOptions;
  close(): Promise<void>;
}

export async function startAimsWorld(options: AimsSimulatorOptions = {}): Promise<AimsWorld> {
  const simulator = await startAimsSimulator({
    approveAfterMilliseconds: 0,
    ratePerMinute: Number.POSITIVE_INFINITY,
    ...options,
  });
  const opened = await openAimsParts(simulator.url);
  return {
    simulator,
    parts: {
      ...opened.parts,
      partnerId: demoAimsAccount.partnerId,
      authorizationId: demoAimsAccount.authorizationId,
      authorizationKey: demoAimsAccount.key,
    },
    async close() {
      await simulator.close();
      await opened.close();
    },
  };
}

let shoppers = 0;

/** Names, phone and e-mail of a new person. */
export function newShopper() {
  const phone = `+23480${String(shoppers).padStart(8, '0')}`;
  shoppers += 1;
  return { firstName: 'Adaeze', lastName: 'Nwosu', phone, email: `shopper-${shoppers}@example.com` };
}
