import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';
import { buildElementTypes } from './element-types.ts';
import { describeElements } from './elements-manifest.ts';
import { licencesOf } from './licences.ts';
import { runVite } from './run-vite.ts';

/** What the package takes from the repository's own. */
export interface RootPackage {
  readonly version: string;
  readonly license: string;
  readonly keywords: readonly string[];
  readonly devDependencies: Readonly<Record<string, string>>;
}

const descriptions = { descriptionSrc: 'summary' } as const;
const entries = { index: 'widget/index.ts', pure: 'widget/pure.ts', loader: 'widget/package-loader.ts' };

/** Writes the npm package of the elements. Lit is left to whoever uses it; all else is in it. */
export async function buildElementsPackage(folder: string, root: RootPackage): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const chunks = await runVite('elements');
  await buildElementTypes(folder, entries);
  writeFileSync(join(folder, 'licences.txt'), licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds)));
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
  copyFileSync('widget/README.md', join(folder, 'README.md'));
  writeJson(join(folder, 'package.json'), describePackage(root));
  writeManifests(folder);
}

/** The manifest, and what editors make of it. */
function writeManifests(folder: string): void {
  const manifest = describeElements();
  // The generators take the analyzer's manifest, under a type of their own.
  const elements = manifest as Parameters<typeof getVsCodeHtmlCustomData>[0];
  writeJson(join(folder, 'custom-elements.json'), manifest);
  writeFileSync(join(folder, 'vscode.html-custom-data.json'), getVsCodeHtmlCustomData(elements, descriptions));
  writeFileSync(join(folder, 'web-types.json'), getWebTypesData(elements, descriptions));
}

function describePackage({ version, license, keywords, devDependencies }: RootPackage): object {
  // Lit brings what a server renders with; there the classes come, and nothing is defined.
  const entry = (name: string) => ({ types: `./${name}.d.ts`, node: './pure.js', default: `./${name}.js` });
  return {
    name: 'cover-checkout',
    version,
    description:
      'Custom elements that sell insurance and device warranty at the checkout, through a Cover Checkout proxy.',
    keywords: [...keywords, 'custom-elements', 'web-components', 'lit'],
    license,
    type: 'module',
    engines: { node: '>=18' },
    // What defines tags does so when it is imported; the classes alone do nothing.
    sideEffects: ['./index.js', './loader.js', './chunks/*.js'],
    types: './index.d.ts',
    exports: {
      '.': entry('index'),
      './pure': { types: './pure.d.ts', default: './pure.js' },
      './loader': entry('loader'),
      './custom-elements.json': './custom-elements.json',
      './vscode.html-custom-data.json': './vscode.html-custom-data.json',
      './web-types.json': './web-types.json',
      './package.json': './package.json',
    },
    customElements: './custom-elements.json',
    'web-types': './web-types.json',
    dependencies: { lit: `^${devDependencies.lit}` },
  };
}

function writeJson(path: string, content: object): void {
  writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`);
}
