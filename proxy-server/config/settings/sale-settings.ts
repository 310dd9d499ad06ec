import * as z from 'zod/mini';
import { productChangeSchema } from '../../catalogue/changes/product-change.ts';
import { parseJson } from '../../contract/parse-json.ts';
import { paymentChannelList } from './merchant-value-types.ts';
import type { Raw, SettingTable, ValueType } from './setting.ts';
import { choice, fileOrText, integer, list, matching, secret, url, urlTemplate } from './value-types.ts';

const productChangesSchema = z.record(z.string(), productChangeSchema);
type ProductChanges = z.infer<typeof productChangesSchema>;

const changesExample =
  '{ "all-risk": { "fields": { "propertyUse": { "label": "Use", "type": "text", "stage": "risk", "sentAs": "propertyUse" } } } }';

const productChanges: ValueType<ProductChanges> = {
  schema: fileOrText(productChangesSchema, parseJson, productChangesSchema),
  expected: `like ${changesExample}`,
  toFile: parseJson,
};

/** What is sold, and what is asked for it. */
export const productSettings = {
  PRODUCTS: {
    ...list(z.string(), 'product ids by commas'),
    about: 'The products to sell.',
    example: 'phone-warranty-comprehensive,phone-warranty-basic',
    derivedDefault: { words: 'all that have an insurer' },
  },
  PRODUCT_CHANGES: {
    ...productChanges,
    about:
      'Other questions, words, periods, documents and premiums than the catalogue’s, as JSON by product (questions.md).',
    example: changesExample,
  },
  VEHICLE_LOOKUP: {
    ...choice('off', 'on'),
    about: 'Whether shoppers may find their vehicle by its number plate; each look-up costs the merchant ₦150.',
    example: 'on',
    default: 'off',
  },
  VEHICLE_LOOKUPS_PER_DAY: {
    ...integer(1, 100_000),
    about: 'How many look-ups of vehicles the merchant pays for in a day, where they are on.',
    example: '200',
    default: '50',
  },
} as const satisfies SettingTable;

/** How premiums are collected. */
export const paymentSettings = {
  PAYMENT_METHOD: {
    ...choice('merchant', 'paystack', 'flutterwave'),
    about: 'How premiums are collected: by a gateway, or by the merchant itself, who confirms each payment.',
    example: 'paystack',
    placeholder: 'paystack',
    required: true,
  },
  PAYMENT_PAGE_URL: {
    ...urlTemplate('{order}', 'https://shop.example.ng/pay?order={order}'),
    about:
      'The shop’s own page where an order is paid that it collects for itself; {order} in it becomes the order’s id. The page of a private link leads there.',
    example: 'https://shop.example.ng/pay?order={order}',
  },
  PAYMENT_CHANNELS: {
    ...paymentChannelList,
    about:
      'How shoppers can pay: told before they leave for the payment page, and asked of the gateway; unless set, whatever the account there offers. Flutterwave heeds it only where its dashboard has “Enable Dashboard Payment Options” off.',
    example: 'card,transfer,ussd',
  },
  PAYSTACK_SECRET_KEY: {
    ...secret(
      list(
        z.string().check(z.regex(/^sk_(test|live)_\w+$/)),
        'the secret key of the Paystack account, sk_test_… or sk_live_…',
      ),
    ),
    about:
      'The secret key of the account at Paystack, of the mode of AIMS_MODE; several by commas while it is exchanged.',
    example: 'sk_test_…',
    placeholder: 'sk_test_…',
    required: requiredBy('paystack'),
    isUsual: true,
  },
  PAYSTACK_URL: {
    ...url('https://api.paystack.co'),
    about: 'The address of Paystack.',
    example: 'http://localhost:8792',
    default: 'https://api.paystack.co',
  },
  FLUTTERWAVE_SECRET_KEY: {
    // version 3: the family of the key is its mode
    ...secret(matching(/^FLWSECK(_TEST)?-[\w-]+$/, 'FLWSECK_TEST-… or FLWSECK-…, of the Flutterwave account')),
    about: 'The secret key of the account at Flutterwave (version 3), of the mode of AIMS_MODE.',
    example: 'FLWSECK_TEST-…',
    required: requiredBy('flutterwave'),
  },
  FLUTTERWAVE_WEBHOOK_HASH: {
    ...secret({ ...list(z.string(), 'the secret hash typed in Flutterwave’s dashboard'), isFree: true }),
    about: 'The secret hash typed in Flutterwave’s dashboard; several by commas while it is exchanged.',
    example: '…',
    required: requiredBy('flutterwave'),
  },
  FLUTTERWAVE_URL: {
    ...url('https://api.flutterwave.com'),
    about: 'The address of Flutterwave.',
    example: 'http://localhost:8793',
    default: 'https://api.flutterwave.com',
  },
} as const satisfies SettingTable;

function requiredBy(method: string) {
  return { words: `where PAYMENT_METHOD is ${method}`, holds: ({ text }: Raw) => text('PAYMENT_METHOD') === method };
}
