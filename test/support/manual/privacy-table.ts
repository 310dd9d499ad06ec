import { readFileSync } from 'node:fs';

/** The tables of docs/privacy.md: each column of the database, and when what it holds ends. */
export function readPrivacyTable(): Map<string, string> {
  const page = readFileSync(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
  const ends = new Map<string, string>();
  for (const line of page.split('\n')) {
    const [columns = '', , , end = ''] = line.split('|').slice(1, -1);
    for (const [, column = ''] of columns.matchAll(/`(\w+\.\w+)`/g)) {
      if (ends.has(column)) throw new Error(`${column} is in docs/privacy.md twice.`);
      ends.set(column, end.trim());
    }
  }
  return ends;
}
