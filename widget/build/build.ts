import { readFileSync } from 'node:fs';
import { buildConsole } from './build-console.ts';
import { buildWidget } from './build-widget.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

await buildWidget('dist/public', version);
await buildConsole('dist/console');
