import { groupLifeId } from '../catalogue/group-life.ts';
import type { Money } from '../contract/values.ts';
import type { Secret } from './secret.ts';
import type { SettingReader } from './setting-reader.ts';

/** A merchant's account at InsurPass, and what it sells of it. */
export interface InsurPassConfig {
  readonly url: string;
  readonly secretKey: Secret<string>;
  readonly apiKey: Secret<string>;
  readonly products: readonly ConfiguredGroupLife[];
}

/** InsurPass has no prices to ask for: the merchant sets them. */
export interface ConfiguredGroupLife {
  /** InsurPass's own. */
  readonly id: string;
  readonly name: string;
  readonly pricePerMember: Money;
}

/** The one address that the documents show (seed 003); a live account's is told with the account. */
const sandboxUrl = 'https://sandbox.insurpass.com';

/** Reads the account, or nothing where none of it is set; what is set in part is a violation. */
export function readInsurPass(reader: SettingReader, mode: 'test' | 'live'): InsurPassConfig | undefined {
  const names = ['INSURPASS_URL', 'INSURPASS_SECRET_KEY', 'INSURPASS_API_KEY', 'INSURPASS_PRODUCTS'];
  if (!names.some((name) => reader.has(name))) return undefined;
  const secretKey = reader.secret('INSURPASS_SECRET_KEY', /^[\x21-\x7e]+$/, 'the secret key of the InsurPass account');
  // keys of the sandbox end so (facts, section 16.1)
  if (mode === 'live' && secretKey.reveal().endsWith('_test'))
    reader.blame('INSURPASS_SECRET_KEY', 'is not of the same mode as AIMS_MODE (live): it ends in _test.');
  return {
    url: reader.url('INSURPASS_URL', sandboxUrl, mode === 'test' ? sandboxUrl : undefined),
    secretKey,
    apiKey: reader.secret('INSURPASS_API_KEY', /^[\x21-\x7e]+$/, 'the API key of the InsurPass account'),
    products: readProducts(reader),
  };
}

/** `3:Group Life:150000`: InsurPass's id, a name, and the price for each member in kobo. */
const productPattern = /^(\d{1,9}):([^:]{2,60}):([1-9]\d{0,9})$/;

function readProducts(reader: SettingReader): ConfiguredGroupLife[] {
  const entries = reader.list('INSURPASS_PRODUCTS', 'products like 3:Group Life:150000, by commas');
  const products = entries.flatMap((entry) => {
    const [, id = '', name = '', price = ''] = productPattern.exec(entry) ?? [];
    if (id) return [{ id, name: name.trim(), pricePerMember: { amount: Number(price), currency: 'NGN' as const } }];
    reader.blame(
      'INSURPASS_PRODUCTS',
      'must be like 3:Group Life:150000: InsurPass’s product id, a name, and the price for each member in kobo.',
    );
    return [];
  });
  if (new Set(products.map(groupLifeId)).size < products.length)
    reader.blame('INSURPASS_PRODUCTS', 'must name each product once.');
  if (new Set(products.map(({ name }) => name)).size < products.length)
    reader.blame('INSURPASS_PRODUCTS', 'must give each product a name of its own.');
  return products;
}
