import { posix } from 'node:path';
import { minifyHTMLLiterals } from 'minify-literals';
import type { InputOptions, OutputOptions, Plugin, RenderedChunk } from 'rolldown';
import { packageOf } from './licences.ts';

/** Writes style sheets without their spaces. Templates keep theirs: compressed, they weigh nothing. */
const smallStyleSheets: Plugin = {
  name: 'cover-small-style-sheets',
  transform: {
    filter: { code: 'css`', id: /[\\/]widget[\\/].*\.ts$/ },
    async handler(code, id) {
      const small = await minifyHTMLLiterals(code, { fileName: id, html: false });
      return small ? { code: small.code, map: small.map?.toString() ?? null } : undefined;
    },
  },
};

/** How our sources are read for a browser: what `widget/tsconfig.json` says of decorators and fields. */
export const pageInput = {
  platform: 'browser',
  tsconfig: false,
  resolve: { conditionNames: ['production', 'browser', 'import', 'default'] },
  transform: {
    target: 'es2022',
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  plugins: [smallStyleSheets],
  checks: { bundlerTimings: false },
} as const satisfies InputOptions;

/** How a page's files are written: small, with source maps, and where the notices of others lie in the first line. */
export function pageOutput(licences: string): OutputOptions {
  return {
    format: 'es',
    minify: true,
    topLevelVar: true,
    sourcemap: true,
    comments: { legal: false, annotation: true, jsdoc: false },
    postBanner: (chunk) => noticeOf(chunk, licences),
  };
}

function noticeOf({ fileName, moduleIds }: RenderedChunk, licences: string): string {
  if (!moduleIds.some(packageOf)) return '';
  return `/*! Licences: ${posix.relative(posix.dirname(fileName), licences)} */`;
}
