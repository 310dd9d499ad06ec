import type { Environment } from './ports.ts';
import { isTaken, portOf } from './ports.ts';
import { demoAimsAccount, demoSuperAdminAccount, demoWalletAccount } from './upstreams/aims/accounts.ts';
import type { AimsSimulator } from './upstreams/aims/aims-simulator.ts';
import { startAimsSimulator } from './upstreams/aims/aims-simulator.ts';
import type { FlutterwaveSimulator } from './upstreams/flutterwave/flutterwave-simulator.ts';
import { demoFlutterwaveAccount, startFlutterwaveSimulator } from './upstreams/flutterwave/flutterwave-simulator.ts';
import { demoInsurPassAccount } from './upstreams/insurpass/account.ts';
import type { InsurPassSimulator } from './upstreams/insurpass/insurpass-simulator.ts';
import { startInsurPassSimulator } from './upstreams/insurpass/insurpass-simulator.ts';
import type { PaystackSimulator } from './upstreams/paystack/paystack-simulator.ts';
import { demoPaystackKey, startPaystackSimulator } from './upstreams/paystack/paystack-simulator.ts';

/** The stand-in insurers and gateways. */
export interface Upstreams {
  readonly aims: AimsSimulator;
  readonly insurpass: InsurPassSimulator;
  readonly paystack: PaystackSimulator;
  readonly flutterwave: FlutterwaveSimulator;
  close(): Promise<void>;
}

/** Starts them; `AIMS_SIMULATOR_PORT`, `INSURPASS_SIMULATOR_PORT` and so on set their ports. */
export async function startUpstreams(environment: Environment): Promise<Upstreams> {
  const open: { close(): Promise<void> }[] = [];
  const close = async () => void (await Promise.all(open.splice(0).map((upstream) => upstream.close())));
  const startOne = async <Server extends { close(): Promise<void> }>(
    variable: string,
    usual: number,
    start: (port: number) => Promise<Server>,
  ): Promise<Server> => {
    const server = await startAt(environment, variable, usual, start);
    open.push(server);
    return server;
  };
  try {
    const accounts = [demoAimsAccount, demoWalletAccount, demoSuperAdminAccount];
    const aims = await startOne('AIMS_SIMULATOR_PORT', 8791, (port) => startAimsSimulator({ port, accounts }));
    const paystack = await startOne('PAYSTACK_SIMULATOR_PORT', 8792, (port) =>
      startPaystackSimulator({ port, secretKey: demoPaystackKey }),
    );
    const flutterwave = await startOne('FLUTTERWAVE_SIMULATOR_PORT', 8793, (port) =>
      startFlutterwaveSimulator({ port, ...demoFlutterwaveAccount }),
    );
    const insurpass = await startOne('INSURPASS_SIMULATOR_PORT', 8794, (port) =>
      startInsurPassSimulator({ port, account: demoInsurPassAccount }),
    );
    return { aims, insurpass, paystack, flutterwave, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** Starts one at the requested port; without one at its default port, or any other if that is in use. */
async function startAt<Server>(
  environment: Environment,
  variable: string,
  usual: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  const port = portOf(environment, variable, usual);
  if (environment[variable]) return port.open(start);
  try {
    return await start(usual);
  } catch (cause) {
    if (isTaken(cause)) return start(0);
    throw cause;
  }
}
