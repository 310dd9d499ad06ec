import { Secret } from './secret.ts';
import type { SettingReader } from './setting-reader.ts';

/** How the merchant's premiums are collected (contract, section 3). */
export type PaymentConfig =
  | { readonly method: 'merchant' }
  | { readonly method: 'paystack'; readonly url: string; readonly secretKeys: Secret<string[]> }
  | {
      readonly method: 'flutterwave';
      readonly url: string;
      readonly secretKey: Secret<string>;
      readonly webhookHashes: Secret<string[]>;
    };

/** Reads PAYMENT_METHOD and the settings of its gateway, whose keys must be of the insurer account's mode. */
export function readPayment(reader: SettingReader, mode: 'test' | 'live'): PaymentConfig {
  const method = reader.choice('PAYMENT_METHOD', ['merchant', 'paystack', 'flutterwave']);
  if (method === 'paystack') return readPaystack(reader, mode);
  return method === 'flutterwave' ? readFlutterwave(reader, mode) : { method: 'merchant' };
}

function readPaystack(reader: SettingReader, mode: 'test' | 'live'): PaymentConfig {
  const keys = reader.list('PAYSTACK_SECRET_KEY', 'the secret key of the Paystack account, sk_test_… or sk_live_…');
  for (const key of keys) {
    if (!/^sk_(test|live)_\w+$/.test(key)) reader.blame('PAYSTACK_SECRET_KEY', 'must begin with sk_test_ or sk_live_.');
    else if (!key.startsWith(`sk_${mode}_`)) blameMode(reader, 'PAYSTACK_SECRET_KEY', mode);
  }
  const url = 'https://api.paystack.co';
  return { method: 'paystack', url: reader.url('PAYSTACK_URL', url, url), secretKeys: new Secret(keys) };
}

/** Version 3: the family of the key is its mode, `FLWSECK_TEST-…` or `FLWSECK-…`. */
function readFlutterwave(reader: SettingReader, mode: 'test' | 'live'): PaymentConfig {
  const pattern = /^FLWSECK(_TEST)?-[\w-]+$/;
  const key = reader.secret(
    'FLUTTERWAVE_SECRET_KEY',
    pattern,
    'FLWSECK_TEST-… or FLWSECK-…, of the Flutterwave account',
  );
  const family = pattern.exec(key.reveal());
  if (family && (family[1] === '_TEST') !== (mode === 'test')) blameMode(reader, 'FLUTTERWAVE_SECRET_KEY', mode);
  const hashes = reader.list('FLUTTERWAVE_WEBHOOK_HASH', 'the secret hash typed in Flutterwave’s dashboard');
  const url = 'https://api.flutterwave.com';
  return {
    method: 'flutterwave',
    url: reader.url('FLUTTERWAVE_URL', url, url),
    secretKey: key,
    webhookHashes: new Secret(hashes),
  };
}

function blameMode(reader: SettingReader, name: string, mode: 'test' | 'live'): void {
  reader.blame(name, `is not of the same mode as AIMS_MODE (${mode}): both test, or both live.`);
}
