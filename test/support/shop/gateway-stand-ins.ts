import type { Shop } from './start-shop.ts';

/** A payment as a gateway's stand-in has it; changing it is what happens at the gateway without our doing. */
interface MoneyAtGateway {
  /** In kobo. */
  setAmount(amount: number): void;
  /** Takes it out of what the gateway lists as successful. */
  lose(): void;
}

/** What a test does at a gateway, whichever it is. */
export interface GatewayStandIn {
  /** As a button of the gateway's page. */
  pay(shop: Shop, reference: string, outcome: string): void;
  money(shop: Shop, reference: string): MoneyAtGateway;
  /** Another program sells something with the same account. */
  sellElsewhere(shop: Shop, reference: string, amount: number): Promise<void>;
}

/** The stand-ins by the word of `PAYMENT_METHOD`. */
export const gatewayStandIns: Readonly<Record<'paystack' | 'flutterwave', GatewayStandIn>> = {
  paystack: {
    pay: ({ paystack }, reference, outcome) => paystack.pay(reference, outcome),
    money({ paystack }, reference) {
      const transaction = paystack.transactions.find(reference)!;
      return {
        setAmount: (amount) => void Object.assign(transaction, { amount }),
        lose: () => void Object.assign(transaction, { status: 'failed' }),
      };
    },
    async sellElsewhere({ paystack, environment }, reference, amount) {
      await fetch(`${paystack.url}/transaction/initialize`, {
        method: 'POST',
        headers: { authorization: `Bearer ${environment.PAYSTACK_SECRET_KEY}` },
        body: JSON.stringify({ email: 'tobi@example.com', amount, reference }),
      });
      paystack.pay(reference, 'success');
    },
  },
  flutterwave: {
    pay: ({ flutterwave }, reference, outcome) => flutterwave.pay(reference, outcome),
    money({ flutterwave }, reference) {
      const transaction = flutterwave.payments.find(reference)!.transactions.at(-1)!;
      return {
        setAmount: (amount) => void Object.assign(transaction, { amount, chargedAmount: amount }),
        lose: () => void Object.assign(transaction, { status: 'failed' }),
      };
    },
    async sellElsewhere({ flutterwave, environment }, reference, amount) {
      await fetch(`${flutterwave.url}/v3/payments`, {
        method: 'POST',
        headers: { authorization: `Bearer ${environment.FLUTTERWAVE_SECRET_KEY}` },
        body: JSON.stringify({
          tx_ref: reference,
          amount: amount / 100,
          redirect_url: 'https://shop.example.ng/',
          customer: { email: 'tobi@example.com' },
        }),
      });
      flutterwave.pay(reference, 'success');
    },
  },
};
