// Writes what the manual and the README have from the source: `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { settingsManual } from '../../../proxy-server/config/describe/manual.ts';
import { withTables } from './readme-tables.ts';

const readme = new URL('../../../README.md', import.meta.url);

writeFileSync(new URL('../../../docs/settings.md', import.meta.url), settingsManual());
writeFileSync(readme, withTables(readFileSync(readme, 'utf8')));
