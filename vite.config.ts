import { readFileSync } from 'node:fs';
import type { UserConfig } from 'vite';
import { checkedChunks } from './widget/build/checked-chunks.ts';
import { legacyDecorators } from './widget/build/legacy-decorators.ts';
import { noticeOf } from './widget/build/licences.ts';
import { litOfToday, unmarkedLit } from './widget/build/lit-of-today.ts';
import { minifiedTwice } from './widget/build/minified-twice.ts';
import { oneCore } from './widget/build/one-core.ts';
import { smallLiterals } from './widget/build/small-literals.ts';
import { withoutNode } from './widget/build/without-node.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Where the notices of others are served, by mode: their chunks name the file in their first line. */
const licences = { widget: `widget/${version}/licences.txt`, console: 'licences.txt' } as const;

/** What all builds share: style sheets and templates made small, nothing of Node, no folder emptied behind another's back. */
function common(outDir: string): UserConfig {
  return {
    base: './',
    publicDir: false,
    logLevel: 'warn',
    plugins: [smallLiterals, withoutNode],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2000,
    },
  };
}

/** How a page's files are written: small, with source maps, and where the notices of others lie in the first line. */
function pageOutput(licencesFile: string) {
  return {
    minify: true,
    comments: { legal: false, annotation: false, jsdoc: false },
    postBanner: (chunk: { fileName: string; moduleIds: string[] }) => noticeOf(chunk, licencesFile),
  };
}

type RolldownOptions = NonNullable<NonNullable<UserConfig['build']>['rolldownOptions']>;

/** A build in library mode, since it alone adds no helper of Vite's to a dynamic import. */
function libraryBuild(outDir: string, entry: Record<string, string>, rolldownOptions: RolldownOptions): UserConfig {
  const shared = common(outDir);
  const checks = { bundlerTimings: false };
  return {
    ...shared,
    build: { ...shared.build, sourcemap: true, lib: { entry }, rolldownOptions: { checks, ...rolldownOptions } },
  };
}

/**
 * The script tag's files, laid out as they are served. One file until the first step, Lit in it; what comes later lies
 * beside it under the version, and never changes there. Chunks import the entry, and a page must not run two copies of
 * it: so the bundle is written once for either entry, the exact version's and the floating one. Chunks that know their
 * entry get names of their own by their hash, the others are the same file.
 */
function widget(): UserConfig {
  const outputFor = (entryFileNames: string) => ({
    ...pageOutput(licences.widget),
    // the plugin does it
    minify: false,
    entryFileNames,
    chunkFileNames: `widget/${version}/[name]-[hash:6].js`,
    codeSplitting: {
      groups: [
        { name: 'first-step', tags: ['$initial' as const], priority: lateChunks.length + 1 },
        // each takes what it needs and no chunk before it has
        ...lateChunks.map(([name, test], index) => ({ name, test, priority: lateChunks.length - index })),
      ],
    },
  });
  const built = libraryBuild(
    'dist/public',
    { 'cover-checkout': 'widget/script.ts' },
    {
      // The entry exports to its chunks what they share, so that no second file is needed for the first step.
      preserveEntrySignatures: 'allow-extension',
      output: [outputFor(`widget/${version}/cover-checkout.js`), outputFor('widget.js')],
    },
  );
  return {
    ...built,
    plugins: [
      ...(built.plugins ?? []),
      legacyDecorators,
      litOfToday,
      unmarkedLit,
      minifiedTwice,
      oneCore(version),
      checkedChunks(version),
    ],
  };
}

/** The chunks after the first step by where they begin, in the order in which a shopper needs them. */
const lateChunks: readonly (readonly [name: string, test: RegExp])[] = [
  ['lazy-steps', /shell.lazy-steps/],
  ['asking-steps', /shell.asking-steps/],
  ['period-steps', /shell.period-steps/],
  // a page that shows a certificate alone takes these two of the checkout's
  ['order-client', /client.order-client/],
  ['order-rules', /order.order-flow/],
  ['paying-steps', /shell.paying-steps/],
  ['certificate-parts', /public.certificate-parts/],
  ['outcome-steps', /shell.outcome-steps/],
  ['video-steps', /shell.video-steps|client.video-upload/],
  ['lazy-tags', /public.lazy-tags/],
];

/** The classic script for pages that cannot say `type="module"`. */
function loader(): UserConfig {
  const output = {
    ...pageOutput(licences.widget),
    format: 'iife' as const,
    name: 'coverCheckoutLoader',
    entryFileNames: 'widget/loader.js',
  };
  return libraryBuild('dist/public', { loader: 'widget/loader.ts' }, { output: [output] });
}

/** The merchant's console, a page of its own: nothing of it enters what shoppers load. */
function consolePage(): UserConfig {
  const output = { ...pageOutput(licences.console), entryFileNames: '[name].js' };
  return libraryBuild('dist/console', { console: 'widget/console/main.ts' }, { output: [output] });
}

/** The npm package of the elements: Lit is left to whoever uses it, all else is in it, and nothing is made small. */
function elements(): UserConfig {
  const entry = { index: 'widget/index.ts', pure: 'widget/pure.ts', loader: 'widget/package-loader.ts' };
  const built = libraryBuild('dist/packages/cover-checkout', entry, {
    external: /^lit(\/|$)/,
    output: [{ entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }],
  });
  return { ...built, build: { ...built.build, sourcemap: false, minify: false } };
}

/** `npm run dev`: the sources as they are, reloaded at each change. */
function dev(): UserConfig {
  return {
    ...common('dist/dev'),
    appType: 'custom',
    cacheDir: 'dist/vite',
    optimizeDeps: {
      entries: ['widget/script.ts', 'widget/console/main.ts'],
    },
  };
}

const modes: Readonly<Record<string, () => UserConfig>> = { widget, loader, console: consolePage, elements };

/** `npm run build` runs the modes one after the other (`widget/build/build.ts`). */
export default ({ mode }: { mode: string }): UserConfig => (modes[mode] ?? dev)();
