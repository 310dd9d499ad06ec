/** A product of the shop. */
export interface Good {
  readonly slug: string;
  readonly kind: 'phone' | 'laptop';
  readonly brand: string;
  readonly model: string;
  /** Whole naira. */
  readonly price: number;
  readonly oldPrice?: number;
  readonly badge?: string;
  readonly line: string;
  readonly specs: readonly (readonly [name: string, value: string])[];
  readonly look: DeviceLook;
}

/** How the device is drawn. */
export interface DeviceLook {
  readonly body: string;
  readonly screen: readonly [from: string, to: string];
  /** How the cameras on the back are arranged. */
  readonly cameras: 'column' | 'square' | 'bar' | 'circle';
}

/** The shop's products, in the order in which they are shown. */
export const goods: readonly Good[] = [
  {
    slug: 'tecno-camon-40-pro',
    kind: 'phone',
    brand: 'Tecno',
    model: 'Camon 40 Pro',
    price: 389_000,
    oldPrice: 425_000,
    badge: 'Hot this week',
    line: 'Night photos that look like day, and a battery that outlasts NEPA.',
    specs: [
      ['Display', '6.78″ AMOLED, 120 Hz'],
      ['Memory', '8 GB, 256 GB storage'],
      ['Cameras', '50 MP + 8 MP, 50 MP selfie'],
      ['Battery', '5,200 mAh, 45 W'],
      ['SIM', 'Dual nano-SIM, 4G'],
    ],
    look: { body: '#2f5d50', screen: ['#0d3b2e', '#7fd1ae'], cameras: 'circle' },
  },
  {
    slug: 'samsung-galaxy-a56',
    kind: 'phone',
    brand: 'Samsung',
    model: 'Galaxy A56',
    price: 642_000,
    line: 'Six years of updates in a slim metal frame.',
    specs: [
      ['Display', '6.7″ Super AMOLED, 120 Hz'],
      ['Memory', '8 GB, 256 GB storage'],
      ['Cameras', '50 MP + 12 MP + 5 MP'],
      ['Battery', '5,000 mAh, 45 W'],
      ['SIM', 'Dual SIM, eSIM, 5G'],
    ],
    look: { body: '#6b7a99', screen: ['#1d2a52', '#9db7ff'], cameras: 'column' },
  },
  {
    slug: 'iphone-16',
    kind: 'phone',
    brand: 'Apple',
    model: 'iPhone 16',
    price: 1_584_000,
    badge: 'Sealed, NG warranty',
    line: 'A18, two cameras in one, and a button just for them.',
    specs: [
      ['Display', '6.1″ Super Retina XDR'],
      ['Memory', '8 GB, 128 GB storage'],
      ['Cameras', '48 MP + 12 MP'],
      ['Battery', 'Up to 22 hours of video'],
      ['SIM', 'Nano-SIM and eSIM, 5G'],
    ],
    look: { body: '#3c6e8f', screen: ['#12324a', '#f2b8a0'], cameras: 'column' },
  },
  {
    slug: 'infinix-note-50',
    kind: 'phone',
    brand: 'Infinix',
    model: 'Note 50',
    price: 334_500,
    line: 'Charges while you greet: 45 W with cable, 30 W without.',
    specs: [
      ['Display', '6.78″ AMOLED, 144 Hz'],
      ['Memory', '8 GB, 256 GB storage'],
      ['Cameras', '50 MP with stabiliser'],
      ['Battery', '5,200 mAh, 45 W'],
      ['SIM', 'Dual nano-SIM, 4G'],
    ],
    look: { body: '#6a4c93', screen: ['#2a1650', '#c9a7f5'], cameras: 'square' },
  },
  {
    slug: 'redmi-note-14',
    kind: 'phone',
    brand: 'Xiaomi',
    model: 'Redmi Note 14',
    price: 268_000,
    oldPrice: 289_000,
    line: '108 megapixels without the price of them.',
    specs: [
      ['Display', '6.67″ AMOLED, 120 Hz'],
      ['Memory', '8 GB, 256 GB storage'],
      ['Cameras', '108 MP + 2 MP + 2 MP'],
      ['Battery', '5,500 mAh, 33 W'],
      ['SIM', 'Dual nano-SIM, 4G'],
    ],
    look: { body: '#31343c', screen: ['#15171d', '#f2994a'], cameras: 'square' },
  },
  {
    slug: 'pixel-9a',
    kind: 'phone',
    brand: 'Google',
    model: 'Pixel 9a',
    price: 872_000,
    line: 'The clean one, with the camera everybody borrows.',
    specs: [
      ['Display', '6.3″ pOLED, 120 Hz'],
      ['Memory', '8 GB, 128 GB storage'],
      ['Cameras', '48 MP + 13 MP'],
      ['Battery', '5,100 mAh, 23 W'],
      ['SIM', 'Nano-SIM and eSIM, 5G'],
    ],
    look: { body: '#d7c8e8', screen: ['#453a63', '#e8d7ff'], cameras: 'bar' },
  },
  {
    slug: 'itel-p70',
    kind: 'phone',
    brand: 'itel',
    model: 'P70',
    price: 131_500,
    badge: 'Under ₦150k',
    line: 'Two days on one charge, torch included.',
    specs: [
      ['Display', '6.67″ IPS, 120 Hz'],
      ['Memory', '4 GB, 128 GB storage'],
      ['Cameras', '13 MP'],
      ['Battery', '6,000 mAh, 18 W'],
      ['SIM', 'Dual nano-SIM, 4G'],
    ],
    look: { body: '#c98a2b', screen: ['#5a3a0a', '#ffd98a'], cameras: 'column' },
  },
  {
    slug: 'oppo-reno-13',
    kind: 'phone',
    brand: 'Oppo',
    model: 'Reno 13',
    price: 548_000,
    line: 'Survives the rain of Lekki: IP69, and photos under water.',
    specs: [
      ['Display', '6.59″ AMOLED, 120 Hz'],
      ['Memory', '12 GB, 256 GB storage'],
      ['Cameras', '50 MP + 8 MP, 50 MP selfie'],
      ['Battery', '5,600 mAh, 80 W'],
      ['SIM', 'Dual nano-SIM, eSIM, 5G'],
    ],
    look: { body: '#8fa9c4', screen: ['#123047', '#8fd3e8'], cameras: 'square' },
  },
  {
    slug: 'hp-elitebook-840-g8',
    kind: 'laptop',
    brand: 'HP',
    model: 'EliteBook 840 G8',
    price: 568_000,
    badge: 'UK used, grade A',
    line: 'The office workhorse of the island, tested and cleaned.',
    specs: [
      ['Display', '14″ full HD'],
      ['Processor', 'Intel Core i5-1145G7'],
      ['Memory', '16 GB, 512 GB SSD'],
      ['Battery', 'About 8 hours'],
      ['Keyboard', 'Backlit, UK'],
    ],
    look: { body: '#aab2bd', screen: ['#123b5d', '#6fb7e9'], cameras: 'bar' },
  },
  {
    slug: 'macbook-air-m3',
    kind: 'laptop',
    brand: 'Apple',
    model: 'MacBook Air M3',
    price: 1_895_000,
    line: 'Silent, light, and through the day without a charger.',
    specs: [
      ['Display', '13.6″ Liquid Retina'],
      ['Processor', 'Apple M3, 8 cores'],
      ['Memory', '16 GB, 256 GB SSD'],
      ['Battery', 'Up to 18 hours'],
      ['Keyboard', 'Touch ID'],
    ],
    look: { body: '#c9ced6', screen: ['#2b2350', '#e3a6c5'], cameras: 'bar' },
  },
  {
    slug: 'lenovo-thinkpad-t14',
    kind: 'laptop',
    brand: 'Lenovo',
    model: 'ThinkPad T14 Gen 3',
    price: 735_000,
    line: 'The keyboard writers ask for, spill-resistant.',
    specs: [
      ['Display', '14″ WUXGA'],
      ['Processor', 'Intel Core i5-1245U'],
      ['Memory', '16 GB, 512 GB SSD'],
      ['Battery', 'About 10 hours'],
      ['Keyboard', 'Backlit, US'],
    ],
    look: { body: '#4a4d55', screen: ['#3a0d12', '#e06b5f'], cameras: 'bar' },
  },
  {
    slug: 'dell-xps-13',
    kind: 'laptop',
    brand: 'Dell',
    model: 'XPS 13 9340',
    price: 1_460_000,
    line: 'All screen, no border, 1.2 kilos.',
    specs: [
      ['Display', '13.4″ OLED touch'],
      ['Processor', 'Intel Core Ultra 7'],
      ['Memory', '16 GB, 512 GB SSD'],
      ['Battery', 'About 12 hours'],
      ['Keyboard', 'Backlit, US'],
    ],
    look: { body: '#8d949f', screen: ['#0f2f2c', '#6fd0b7'], cameras: 'bar' },
  },
];

/** Finds a product by its slug. */
export function findGood(slug: string): Good | undefined {
  return goods.find((good) => good.slug === slug);
}
