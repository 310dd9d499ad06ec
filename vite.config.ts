import { readFileSync } from 'node:fs';
import type { UserConfig } from 'vite';
import { floatingEntry } from './widget/build/floating-entry.ts';
import { leanOutput } from './widget/build/lean-output.ts';
import { widgetManifest } from './widget/build/widget-manifest.ts';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };
const common = {
  target: 'es2022',
  modulePreload: false,
  reportCompressedSize: false,
  chunkSizeWarningLimit: 2000,
} as const;

// An app-style build: library mode would inline the lazy parts. One file until the first step, Lit in it; what comes
// later lies beside it under the version, and never changes there.
const script: UserConfig = {
  base: './',
  publicDir: false,
  plugins: [leanOutput(), floatingEntry(version), widgetManifest(version)],
  build: {
    ...common,
    outDir: 'dist/widget',
    rolldownOptions: {
      input: { 'cover-checkout': 'widget/script.ts', loader: 'widget/loader.ts' },
      // The entry exports to its chunks what they share, so that no second file is needed for the first step.
      preserveEntrySignatures: 'allow-extension',
      output: {
        format: 'es',
        entryFileNames: ({ name }) => (name === 'loader' ? 'loader.js' : `${version}/[name].js`),
        chunkFileNames: `${version}/[name]-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'first-step', tags: ['$initial'], test: (id) => !id.endsWith('loader.ts'), priority: 2 },
            { name: 'later-steps', test: /widget.(elements|flow|client|form|locale|styles).|contract/, priority: 1 },
          ],
        },
      },
    },
  },
};

// What npm gets: the same parts with their dependencies left to the bundler of whoever uses them.
const packaged: UserConfig = {
  base: './',
  publicDir: false,
  plugins: [leanOutput()],
  build: {
    ...common,
    outDir: 'dist/npm',
    minify: false,
    rolldownOptions: {
      input: { index: 'widget/index.ts', pure: 'widget/pure.ts', node: 'widget/node.ts' },
      external: /^(lit|pdfjs-dist)(\/|$)/,
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
};

// The merchant's console, a page of its own: nothing of it enters what shoppers load.
const consolePage: UserConfig = {
  base: './',
  publicDir: false,
  plugins: [leanOutput()],
  build: {
    ...common,
    outDir: 'dist/console',
    rolldownOptions: {
      input: { console: 'widget/console/main.ts' },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
};

const builds: Readonly<Record<string, UserConfig>> = { npm: packaged, console: consolePage };

export default ({ mode }: { mode: string }): UserConfig => builds[mode] ?? script;
