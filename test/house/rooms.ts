/** A room of the house: a folder, what it may know, and why where that is not plain. */
export interface Room {
  /** The folder; a file belongs to the longest that fits. */
  readonly folder: string;
  /** Rooms below; its own files it may always import. */
  readonly mayImport: readonly string[];
  /** Packages, by the specifier or its beginning; `node:` stands for all of Node. */
  readonly packages: readonly string[];
  readonly why?: string;
}

const contract = 'proxy-server/contract';
const domain = 'proxy-server/domain';
const catalogue = 'proxy-server/catalogue';
const checkout = 'proxy-server/checkout';
const adapter = [domain, contract];
/** Each moment of a purchase knows the moments before it, and never a later one. */
const access = [checkout, domain, catalogue, contract];
const quote = [`${checkout}/access`, `${checkout}/insurer`, ...access];
const order = [`${checkout}/quote`, ...quote];
const payment = [`${checkout}/order`, ...order];
const issue = [`${checkout}/payment`, ...payment];
const lowWidgetRooms = ['widget/locale', 'widget/styles'];
const middleWidgetRooms = [...lowWidgetRooms, 'widget/form', 'widget/client'];
const highWidgetRooms = [
  ...middleWidgetRooms,
  'widget/flow',
  'widget/viewers',
  'widget/capture',
  'widget/inputs',
  'widget/members',
  'widget/sharing',
];
const parts = ['widget/elements/parts', ...highWidgetRooms];
const steps = ['widget/elements/steps', ...parts];
const shell = ['widget/elements/shell', ...steps];

/** The rooms and what each may import, types included. Changed on purpose, in one step with the reason. */
export const rooms: readonly Room[] = [
  { folder: contract, mayImport: [], packages: ['zod/mini'], why: 'the only room that both sides share' },

  // the proxy, from the ground up
  {
    folder: catalogue,
    mayImport: [contract],
    packages: ['zod/mini'],
    why: 'its products are data; what a merchant changes of them is read by a schema',
  },
  { folder: domain, mayImport: [contract], packages: [] },
  {
    folder: checkout,
    mayImport: [domain, catalogue, contract],
    packages: ['node:crypto'],
    why: 'what every moment of a purchase uses: the context, identifiers, backoff and the work lease',
  },
  { folder: `${checkout}/access`, mayImport: access, packages: ['node:crypto'] },
  { folder: `${checkout}/insurer`, mayImport: access, packages: [] },
  { folder: `${checkout}/quote`, mayImport: quote, packages: ['node:crypto'] },
  { folder: `${checkout}/order`, mayImport: order, packages: ['node:crypto'] },
  { folder: `${checkout}/payment`, mayImport: payment, packages: ['node:crypto'] },
  { folder: `${checkout}/issue`, mayImport: issue, packages: [] },
  {
    folder: `${checkout}/console`,
    mayImport: payment,
    packages: [],
    why: 'what staff see of all orders together: reads of every moment, and is known by none',
  },
  {
    folder: 'proxy-server/certificates',
    mayImport: adapter,
    packages: ['node:', 'fflate', 'dingbat-to-unicode', '@embedpdf/pdfium', '@jsquash/webp'],
    why: 'reads and draws the documents that insurers send, whichever of them: beside the providers, known to none',
  },
  {
    folder: 'proxy-server/wire',
    mayImport: [],
    packages: ['rfc6902', 'zod/mini'],
    why: 'what a merchant changes in what is sent: read by the settings, applied by the adapters',
  },
  {
    folder: 'proxy-server/providers/aims',
    mayImport: ['proxy-server/wire', ...adapter],
    packages: ['node:', 'undici', 'zod/mini'],
  },
  {
    folder: 'proxy-server/providers/insurpass',
    mayImport: ['proxy-server/wire', ...adapter],
    packages: ['node:', 'undici', 'zod/mini'],
  },
  { folder: 'proxy-server/payments', mayImport: adapter, packages: ['node:', 'undici', 'zod/mini'] },
  { folder: 'proxy-server/stores', mayImport: adapter, packages: ['node:', 'kysely', 'pg'] },
  {
    folder: `${checkout}/webhooks`,
    mayImport: payment,
    packages: [],
    why: 'tells the merchant’s server and the shopper what became of an order: knows how orders are shown, and is known by no moment',
  },
  {
    folder: 'proxy-server/notify',
    mayImport: adapter,
    packages: ['node:', 'undici', 'standardwebhooks', 'nodemailer'],
    why: 'sends to addresses that merchants set, and to mail servers: beside the providers, known to none',
  },
  {
    folder: 'proxy-server/http',
    mayImport: [...issue, `${checkout}/issue`, `${checkout}/console`],
    packages: ['node:', 'express', 'helmet', 'marked', 'zod/mini'],
    why: 'adapters are handed to it',
  },
  {
    folder: 'proxy-server/runtime',
    mayImport: [domain],
    packages: ['node:', 'pino', 'lru-cache', 'prom-client', 'undici'],
    why: 'what the process itself is made of: log, clock, health, way out, built files, version',
  },
  {
    folder: 'proxy-server/config',
    mayImport: ['proxy-server/wire', 'proxy-server/providers', catalogue, domain, contract],
    packages: ['node:', 'zod/mini'],
    why: 'every setting; the environment is read nowhere else; what an adapter sends is checked against its own rules',
  },
  {
    folder: 'proxy-server/assembly',
    mayImport: [
      'proxy-server/config',
      'proxy-server/wire',
      'proxy-server/runtime',
      'proxy-server/http',
      `${checkout}/issue`,
      `${checkout}/webhooks`,
      `${checkout}/console`,
      ...issue,
      'proxy-server/certificates',
      'proxy-server/notify',
      'proxy-server/providers',
      'proxy-server/payments',
      'proxy-server/stores',
    ],
    packages: ['node:', 'pino'],
    why: 'the only place that knows which adapters exist',
  },
  {
    folder: 'proxy-server/client',
    mayImport: [contract],
    packages: ['standardwebhooks'],
    why: 'a package of its own for shops’ servers: takes the contract’s types and nothing of the proxy that it calls',
  },
  {
    folder: 'proxy-server/build',
    mayImport: [],
    packages: ['node:', 'rolldown', 'rolldown-plugin-dts'],
    why: 'packs the proxy for npm; never runs in it',
  },
  {
    folder: 'proxy-server/cli',
    mayImport: ['proxy-server/assembly', 'proxy-server/config', 'proxy-server/runtime', ...adapter],
    packages: ['node:', 'papaparse'],
    why: 'one file a command, on the top floor; main.ts calls it',
  },
  { folder: 'proxy-server/main.ts', mayImport: ['proxy-server/cli', 'proxy-server/runtime'], packages: ['node:'] },

  // the widget, from the ground up
  { folder: 'widget/locale', mayImport: [contract], packages: ['lit'] },
  { folder: 'widget/styles', mayImport: [contract], packages: ['lit'] },
  { folder: 'widget/form', mayImport: [...lowWidgetRooms, contract], packages: [] },
  { folder: 'widget/client', mayImport: [...lowWidgetRooms, contract], packages: [] },
  { folder: 'widget/flow', mayImport: [...middleWidgetRooms, contract], packages: ['lit'] },
  { folder: 'widget/viewers', mayImport: [...middleWidgetRooms, contract], packages: ['lit'] },
  {
    folder: 'widget/capture',
    mayImport: [...middleWidgetRooms, contract],
    packages: ['lit', 'mediabunny'],
    why: 'the camera, and looking at a video where the page plays none: what takes its pictures out of a file comes with the first file',
  },
  {
    folder: 'widget/inputs',
    mayImport: [...middleWidgetRooms, contract],
    packages: ['lit'],
    why: 'inputs with parts of their own: searches, pictures, lists; those that few products need come in a chunk',
  },
  {
    folder: 'widget/members/files',
    mayImport: ['widget/client'],
    packages: ['fflate', 'papaparse', 'read-excel-file/universal'],
    why: 'spreadsheets become tables of cells, and tables files; they know nothing of members; what reads workbooks is loaded as every chunk is',
  },
  {
    folder: 'widget/members',
    mayImport: ['widget/members/files', ...middleWidgetRooms, contract],
    packages: ['lit'],
    why: 'a chunk of its own for groups alone: the table of thousands of members and what reads it',
  },
  {
    folder: 'widget/sharing',
    mayImport: ['widget/viewers', ...middleWidgetRooms, contract],
    packages: ['lit', 'uqr'],
    why: 'a chunk of its own: links to an order, their QR code, and how they are handed on; what prints them is the viewers’',
  },
  {
    folder: 'widget/console',
    // the form that corrects an order is the checkout's
    mayImport: [...steps, contract],
    packages: ['lit', 'uplot'],
    why: 'the merchant’s console: a page and a build of its own, which nothing of the widget knows; charts are drawn by a library',
  },
  { folder: 'widget/elements/parts', mayImport: [...highWidgetRooms, contract], packages: ['lit'] },
  { folder: 'widget/elements/steps', mayImport: [...parts, contract], packages: ['lit'] },
  { folder: 'widget/elements/shell', mayImport: [...steps, contract], packages: ['lit'] },
  { folder: 'widget/elements/public', mayImport: [...shell, contract], packages: ['lit'] },
  {
    folder: 'widget',
    mayImport: ['widget/elements/public', ...shell, contract],
    packages: ['lit', 'cover-checkout'],
    why: 'the entries: what a page’s script, the loader and the npm package begin with; its types call the package by its name',
  },
  {
    folder: 'widget/build',
    mayImport: [],
    packages: [
      'node:',
      'rolldown',
      'rolldown-plugin-dts',
      'vite',
      'minify-literals',
      'terser',
      '@custom-elements-manifest/analyzer',
      'custom-elements-manifest',
      'custom-element-jet-brains-integration',
      'custom-element-vs-code-integration',
    ],
    why: 'runs in the build, never in a page',
  },

  // what plays a merchant and the upstreams
  {
    folder: 'demo/upstreams',
    mayImport: ['demo/listening.ts'],
    packages: ['node:', 'zod/mini'],
    why: 'what the stand-ins share; they know nothing of the proxy, so that both read the documents for themselves',
  },
  {
    folder: 'demo/upstreams/aims',
    mayImport: ['demo/upstreams', 'demo/listening.ts'],
    packages: ['node:', 'zod/mini', 'pdfkit', 'fontkit', 'jpeg-js', 'fflate'],
  },
  {
    folder: 'demo/upstreams/insurpass',
    mayImport: ['demo/upstreams', 'demo/listening.ts'],
    packages: ['node:', 'zod/mini'],
  },
  {
    folder: 'demo/upstreams/paystack',
    mayImport: ['demo/upstreams', 'demo/listening.ts'],
    packages: ['node:', 'zod/mini'],
  },
  {
    folder: 'demo/upstreams/flutterwave',
    mayImport: ['demo/upstreams', 'demo/listening.ts'],
    packages: ['node:', 'zod/mini'],
  },
  { folder: 'demo/storefront', mayImport: ['demo/listening.ts'], packages: ['node:'] },
  {
    folder: 'demo/examples',
    mayImport: ['demo', 'proxy-server/assembly', 'proxy-server/config', 'proxy-server/runtime'],
    packages: ['node:', 'pino', 'vite', '@vitejs/plugin-vue'],
    why: 'starts each example with the stand-ins',
  },
  {
    folder: 'demo/examples/react',
    mayImport: [],
    packages: ['cover-checkout', 'react', 'react-dom/client'],
    why: 'what a developer copies: it has what npm installs, and nothing of ours',
  },
  { folder: 'demo/examples/next', mayImport: [], packages: ['cover-checkout', 'next', 'react'] },
  { folder: 'demo/examples/vue', mayImport: [], packages: ['cover-checkout', 'vue'] },
  { folder: 'demo/examples/express', mayImport: [], packages: ['cover-checkout-server', 'express'] },
  {
    folder: 'demo',
    mayImport: [
      'demo/storefront',
      'demo/upstreams',
      'demo/upstreams/aims',
      'demo/upstreams/insurpass',
      'demo/upstreams/paystack',
      'demo/upstreams/flutterwave',
      'widget/index.ts',
      'proxy-server/assembly',
      'proxy-server/config',
      'proxy-server/runtime',
      'proxy-server/cli/framework/command.ts',
      'proxy-server/cli/commands.ts',
      'proxy-server/cli/framework/run-command.ts',
    ],
    packages: ['node:', 'pino'],
    why: 'the whole thing in play',
  },
];

/** Files that only pass on what others define: the public faces of the npm packages. */
export const publicFaces = [
  'widget/index.ts',
  'widget/pure.ts',
  'widget/package-loader.ts',
  // what the two faces for browsers have in common
  'widget/public.ts',
  'proxy-server/client/index.ts',
];

/** Words that a room does without, because what they reach is handed in. */
export const wordsKeptOut: readonly { readonly folder: string; readonly words: readonly RegExp[] }[] = [
  { folder: domain, words: [/\bfetch\(/, /\bDate\.now\b/, /\bMath\.random\b/, /\bprocess\./, /\bselect \w+ from\b/i] },
  { folder: 'proxy-server/checkout', words: [/\bfetch\(/, /\bDate\.now\b/, /\bprocess\./, /\bsetTimeout\(/] },
  { folder: contract, words: [/\bBuffer\b/, /\bdocument\./, /\bprocess\./, /\bfetch\(/, /\bDate\.now\b/] },
];
