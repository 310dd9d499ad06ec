import { readFileSync } from 'node:fs';
import { buildConsole } from './build-console.ts';
import { buildWidget } from './build-widget.ts';
import { buildElementsPackage, type RootPackage } from './elements-package.ts';

// `npm run build:pages` builds what the proxy serves; with `--package` the npm package of the elements comes with it.

const root = JSON.parse(readFileSync('package.json', 'utf8')) as RootPackage;

await buildWidget('dist/public', root.version);
await buildConsole('dist/console');
if (process.argv.includes('--package')) await buildElementsPackage('dist/packages/cover-checkout', root);
