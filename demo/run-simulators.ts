import type { Environment } from './ports.ts';
import { stopSignal } from './run-demo.ts';
import { startUpstreams } from './start-upstreams.ts';
import { demoAimsAccount } from './upstreams/aims/accounts.ts';
import { demoFlutterwaveAccount } from './upstreams/flutterwave/flutterwave-simulator.ts';
import { demoInsurPassAccount } from './upstreams/insurpass/account.ts';
import { demoPaystackKey } from './upstreams/paystack/paystack-simulator.ts';

/** Runs only the stand-ins and prints the settings that a proxy needs to use them; returns the exit code. */
export async function runSimulators(environment: Environment, args: readonly string[]): Promise<number> {
  try {
    const upstreams = await startUpstreams(environment);
    const webhooks = 'http://localhost:8787/v1/webhooks';
    upstreams.paystack.settings.webhookUrl = environment.SIMULATOR_WEBHOOK_URL ?? `${webhooks}/paystack`;
    upstreams.flutterwave.settings.webhookUrl = environment.SIMULATOR_WEBHOOK_URL ?? `${webhooks}/flutterwave`;
    const settings = {
      AIMS_URL: upstreams.aims.url,
      AIMS_PARTNER_ID: demoAimsAccount.partnerId,
      AIMS_AUTHORIZATION_ID: demoAimsAccount.authorizationId,
      AIMS_AUTHORIZATION_KEY: demoAimsAccount.key,
      INSURPASS_URL: upstreams.insurpass.url,
      INSURPASS_SECRET_KEY: demoInsurPassAccount.secretKey,
      INSURPASS_API_KEY: demoInsurPassAccount.apiKey,
      INSURPASS_PRODUCTS: '3:Group Life:150000',
      PAYSTACK_URL: upstreams.paystack.url,
      PAYSTACK_SECRET_KEY: demoPaystackKey,
      FLUTTERWAVE_URL: upstreams.flutterwave.url,
      FLUTTERWAVE_SECRET_KEY: demoFlutterwaveAccount.secretKey,
      FLUTTERWAVE_WEBHOOK_HASH: demoFlutterwaveAccount.webhookHash,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    process.stdout.write(args.includes('--json') ? `${JSON.stringify(settings)}\n` : lines.join(''));
    await stopSignal();
    await upstreams.close();
    return 0;
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    return 1;
  }
}
