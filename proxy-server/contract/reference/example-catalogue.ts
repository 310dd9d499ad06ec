import type { Catalogue, MerchantSummary, Product } from '../product.ts';

/** A merchant as a catalogue shows it. */
export const exampleMerchant: MerchantSummary = {
  name: 'PhoneHub',
  termsUrl: 'https://shop.example.ng/terms',
  termsVersion: '1',
  privacyUrl: 'https://shop.example.ng/privacy',
  supportContact: 'help@phonehub.example.ng',
  logoUrl: '/logo/pk_test_shop',
  licenceNumber: 'NAICOM/BR/0123',
  complaintsContact: 'complaints@phonehub.example.ng',
  payment: 'paystack',
  paymentChannels: ['card', 'transfer', 'ussd'],
  verification: 'insurer',
  vehicleLookup: true,
  test: true,
  locales: ['en-NG', 'pcm'],
};

/** A product as a catalogue shows it. */
export const exampleProduct: Product = {
  id: 'phone-warranty-comprehensive',
  name: 'Phone Comprehensive',
  summary: 'For flagship phones: full damage, and theft too.',
  category: 'phone',
  provider: 'aims',
  insurer: 'an insurer that Octamile names on the certificate',
  periods: [
    { id: '6m', label: '6 months' },
    { id: '1y', label: '1 year' },
  ],
  prices: [{ period: '1y', premium: { amount: 2_160_000, currency: 'NGN' } }],
  fields: [
    {
      id: 'brand',
      stage: 'risk',
      type: 'text',
      label: 'Brand',
      help: 'The maker’s name.',
      required: true,
      max: 40,
      suggestions: [
        'Apple',
        'Google',
        'Huawei',
        'Infinix',
        'itel',
        'Nokia',
        'OnePlus',
        'Oppo',
        'Samsung',
        'Tecno',
        'Vivo',
        'Xiaomi',
      ],
      example: 'Tecno',
    },
    {
      id: 'model',
      stage: 'risk',
      type: 'text',
      label: 'Model',
      help: 'As in Settings, About phone.',
      required: true,
      max: 60,
      example: 'Camon 20 Pro',
    },
    {
      id: 'imei',
      stage: 'risk',
      type: 'imei',
      label: 'IMEI',
      help: 'Dial *#06# on the phone to see it: 15 digits. With two SIM cards, take the first.',
      required: true,
      example: '356938035643809',
    },
  ],
  benefits: ['Full damage', 'Theft', 'Broken screen', 'Liquid spill', 'Electrical surge'],
  exclusions: [
    'Loss without theft',
    'Damage from before the cover starts',
    'Any device other than the one named on the certificate',
  ],
  documents: [],
  claims: {
    text: 'Keep your certificate and a photo of the damage, and report it as soon as you can. Quote the policy number on your certificate.',
    url: 'https://octamile.com',
  },
  certificate: 'pdf',
  verification: 'video',
};

/** A catalogue, of one product here. */
export const exampleCatalogue: Catalogue = { merchant: exampleMerchant, locale: 'en-NG', products: [exampleProduct] };
