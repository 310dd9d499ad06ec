import { execFileSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';

/** Types of the contract that the package writes out, by file; the names of their constants in `shipped-types.ts`. */
const writtenOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  metadata: { Metadata: 'metadata' },
  order: { Order: 'order' },
  product: { Product: 'product', Field: 'field', FieldType: 'fieldType', Option: 'option', Stage: 'stage' },
  quote: { Quote: 'quote' },
};

/** Writes the types of the package's entries into `folder`; `entries` are sources by the name of their entry. */
export async function buildElementTypes(folder: string, entries: Readonly<Record<string, string>>): Promise<void> {
  const declared = resolve('dist/types');
  rmSync(declared, { recursive: true, force: true });
  const compile = ['-p', 'widget', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', declared];
  execFileSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...compile], { stdio: 'inherit' });
  const declarationOf = (source: string) => join(declared, source.replace(/\.ts$/, '.d.ts'));
  const types = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, source]) => [name, declarationOf(source)])),
    external: [/^(lit|zod)(\/|$)/],
    plugins: [withoutSchemas(declared), dts({ dtsInput: true })],
  });
  await types.write({
    dir: folder,
    format: 'es',
    chunkFileNames: 'chunks/[name].d.ts',
    // Every entry brings along what JSX and templates know of the tags.
    banner: ({ name }) => (name in entries ? '/// <reference path="./frameworks.d.ts" />' : ''),
  });
  await types.close();
  copyFileSync('widget/frameworks.d.ts', join(folder, 'frameworks.d.ts'));
}

/** Puts the written out types in the place of those that are inferred from schemas, so that no schema is left. */
function withoutSchemas(declared: string): Plugin {
  const substitutes = join(declared, 'substitutes');
  const nameIn = (path: string) => /contract\/(\w+)\.ts$/.exec(path)?.[1] ?? '';
  return {
    name: 'cover-without-schemas',
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        const name = nameIn(source);
        if (!(name in writtenOut) || importer?.startsWith(substitutes)) return undefined;
        return join(substitutes, `${name}.d.ts`);
      },
    },
    load(id) {
      if (!id.startsWith(substitutes)) return undefined;
      const name = id.slice(substitutes.length + 1, -'.d.ts'.length);
      const types = Object.entries(writtenOut[name] ?? {});
      return [
        `export * from '${join(declared, `proxy-server/contract/${name}.d.ts`)}';`,
        `import type { ${types.map(([, constant]) => constant)} } from '${join(declared, 'widget/shipped-types.d.ts')}';`,
        ...types.map(([type, constant]) => `export type ${type} = typeof ${constant};`),
      ].join('\n');
    },
  };
}
