// Writes what the manual has from the source: `npm run docs`.
import { writeFileSync } from 'node:fs';
import { settingsManual } from '../../proxy-server/config/describe/manual.ts';

writeFileSync(new URL('../../docs/settings.md', import.meta.url), settingsManual());
