import type { ProductChange } from '../catalogue/changes/product-change.ts';
import type { Locale } from '../contract/locales.ts';
import type { PaymentChannel } from '../contract/payment.ts';
import type { Product } from '../contract/product.ts';
import type { WireChanges } from '../wire/wire-changes.ts';
import type { WholeMerchant } from './read-settings.ts';
import { Secret } from './secret.ts';
import type { MerchantValues } from './settings/all-settings.ts';
import type { ConfiguredGroupLife, ConsoleKey } from './settings/merchant-value-types.ts';
import type { FieldNames, SoldProducts, UnsoldProduct } from './sold-products.ts';

/** One merchant's settings, as the proxy uses them. */
export interface MerchantConfig {
  readonly id: string;
  readonly name: string;
  /** The path of its logo. */
  readonly logoPath: string | undefined;
  readonly origins: readonly string[];
  readonly publishableKey: string;
  readonly secretKey: Secret<string>;
  /** Who may sign in to the console. */
  readonly consoleKeys: Secret<ConsoleKey[]>;
  readonly termsUrl: string;
  readonly termsVersion: string;
  readonly privacyUrl: string;
  readonly supportContact: string;
  /** Its licence to sell insurance. */
  readonly licenceNumber: string | undefined;
  readonly complaintsContact: string | undefined;
  /** The languages shoppers may be served in, at least one. */
  readonly locales: readonly Locale[];
  readonly verification: 'insurer' | 'shopper';
  readonly test: boolean;
  /** What it sells, with the merchant's own changes. */
  readonly products: readonly Product[];
  /** Under which names the merchant's own fields travel to the insurer, by product and field. */
  readonly fieldNames: FieldNames;
  /** Not on sale; orders for them go on. */
  readonly unsold: readonly UnsoldProduct[];
  /** PRODUCT_CHANGES as they are set. */
  readonly productChanges: Readonly<Record<string, ProductChange>>;
  /** Its own ranges of plausible premiums, by product. */
  readonly premiumRanges: SoldProducts['premiumRanges'];
  /** Look-ups of vehicles that it pays for in a day; 0 where they are switched off. */
  readonly vehicleLookupsPerDay: number;
  readonly aims: AimsConfig | undefined;
  readonly insurpass: InsurPassConfig | undefined;
  readonly payment: PaymentConfig;
  /** How shoppers can pay; undefined where the gateway's account decides. */
  readonly paymentChannels: readonly PaymentChannel[] | undefined;
  /** Where the shop collects the money itself: its own page, with {order} for the order’s id. */
  readonly paymentPageUrl: string | undefined;
  /** Where its server is told of changes of orders; undefined if it is not. */
  readonly webhook: WebhookConfig | undefined;
  /** How its shoppers are written to; undefined if they are not. */
  readonly mail: MailConfig | undefined;
}

/** A merchant's mail server. */
interface MailConfig {
  readonly url: Secret<string>;
  readonly from: string;
}

/** A merchant's receiver of webhooks. */
interface WebhookConfig {
  readonly url: string;
  readonly secrets: Secret<string[]>;
  readonly allowsPrivate: boolean;
}

/** A merchant's account at AIMS. */
export interface AimsConfig {
  readonly url: string;
  readonly partnerId: Secret<string>;
  readonly authorizationId: Secret<string>;
  readonly authorizationKey: Secret<string>;
  /** Octamile's own account, which sees every partner's business and approves by hand. */
  readonly isSuperAdmin: boolean;
  readonly wire: WireChanges | undefined;
  readonly premiumUnit: 'naira' | 'kobo';
}

/** A merchant's account at InsurPass, and what it sells of it. */
export interface InsurPassConfig {
  readonly url: string;
  readonly secretKey: Secret<string>;
  readonly apiKey: Secret<string>;
  readonly products: readonly ConfiguredGroupLife[];
  readonly wire: WireChanges | undefined;
}

/** How the merchant's premiums are collected. */
type PaymentConfig =
  | { readonly method: 'merchant' }
  | { readonly method: 'paystack'; readonly url: string; readonly secretKeys: Secret<string[]> }
  | {
      readonly method: 'flutterwave';
      readonly url: string;
      readonly secretKey: Secret<string>;
      readonly webhookHashes: Secret<string[]>;
    };

/** A merchant's settings as the proxy uses them. */
export function toMerchantConfig({ id, values, sold, wires }: WholeMerchant): MerchantConfig {
  return {
    id,
    name: values.MERCHANT_NAME,
    logoPath: values.MERCHANT_LOGO,
    origins: values.ALLOWED_ORIGINS,
    publishableKey: values.PUBLISHABLE_KEY,
    secretKey: values.SECRET_KEY,
    consoleKeys: values.CONSOLE_KEYS ?? new Secret([]),
    termsUrl: values.TERMS_URL,
    termsVersion: values.TERMS_VERSION,
    privacyUrl: values.PRIVACY_URL,
    supportContact: values.SUPPORT_CONTACT,
    licenceNumber: values.LICENCE_NUMBER,
    complaintsContact: values.COMPLAINTS_CONTACT,
    locales: values.LOCALES,
    verification: values.VERIFICATION,
    test: values.AIMS_MODE === 'test',
    ...sold,
    productChanges: values.PRODUCT_CHANGES ?? {},
    vehicleLookupsPerDay: values.VEHICLE_LOOKUP === 'on' ? values.VEHICLE_LOOKUPS_PER_DAY : 0,
    aims: toAims(values, wires.aims),
    insurpass: toInsurPass(values, wires.insurpass),
    payment: toPayment(values),
    paymentChannels: values.PAYMENT_CHANNELS,
    paymentPageUrl: values.PAYMENT_PAGE_URL,
    webhook: toWebhook(values),
    mail: toMail(values),
  };
}

function toAims(values: MerchantValues, wire: WireChanges | undefined): AimsConfig | undefined {
  const { AIMS_PARTNER_ID, AIMS_AUTHORIZATION_ID, AIMS_AUTHORIZATION_KEY, AIMS_URL, AIMS_ACCOUNT } = values;
  if (!AIMS_PARTNER_ID || !AIMS_AUTHORIZATION_ID || !AIMS_AUTHORIZATION_KEY) return undefined;
  return {
    url: AIMS_URL,
    partnerId: AIMS_PARTNER_ID,
    authorizationId: AIMS_AUTHORIZATION_ID,
    authorizationKey: AIMS_AUTHORIZATION_KEY,
    isSuperAdmin: AIMS_ACCOUNT === 'super-admin',
    wire,
    premiumUnit: values.AIMS_PREMIUM_UNIT,
  };
}

function toInsurPass(values: MerchantValues, wire: WireChanges | undefined): InsurPassConfig | undefined {
  const { INSURPASS_URL, INSURPASS_SECRET_KEY, INSURPASS_API_KEY, INSURPASS_PRODUCTS } = values;
  if (!INSURPASS_URL || !INSURPASS_SECRET_KEY || !INSURPASS_API_KEY || !INSURPASS_PRODUCTS) return undefined;
  return {
    url: INSURPASS_URL,
    secretKey: INSURPASS_SECRET_KEY,
    apiKey: INSURPASS_API_KEY,
    products: INSURPASS_PRODUCTS,
    wire,
  };
}

function toWebhook(values: MerchantValues): WebhookConfig | undefined {
  const { WEBHOOK_URL, WEBHOOK_SECRET, WEBHOOK_ALLOW_PRIVATE } = values;
  if (WEBHOOK_URL === undefined || WEBHOOK_SECRET === undefined) return undefined;
  return { url: WEBHOOK_URL, secrets: WEBHOOK_SECRET, allowsPrivate: WEBHOOK_ALLOW_PRIVATE };
}

function toMail({ SMTP_URL, MAIL_FROM }: MerchantValues): MailConfig | undefined {
  return SMTP_URL === undefined || MAIL_FROM === undefined ? undefined : { url: SMTP_URL, from: MAIL_FROM };
}

function toPayment(values: MerchantValues): PaymentConfig {
  switch (values.PAYMENT_METHOD) {
    case 'merchant':
      return { method: 'merchant' };
    case 'paystack':
      return { method: 'paystack', url: values.PAYSTACK_URL, secretKeys: values.PAYSTACK_SECRET_KEY! };
    case 'flutterwave':
      return {
        method: 'flutterwave',
        url: values.FLUTTERWAVE_URL,
        secretKey: values.FLUTTERWAVE_SECRET_KEY!,
        webhookHashes: values.FLUTTERWAVE_WEBHOOK_HASH!,
      };
  }
}
