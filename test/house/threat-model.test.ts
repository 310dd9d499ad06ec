import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './source-files.ts';

const sections = [
  'Spoofing',
  'Tampering',
  'Repudiation',
  'Information disclosure',
  'Denial of service',
  'Elevation of privilege',
];

interface Row {
  readonly threat: string;
  readonly file: string;
  readonly title: string;
}

/** The rows of docs/threat-model.md by section; what is not a whole row is given back as it is. */
function setup() {
  const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
  const parts = page.split(/^## /m).slice(1);
  const rows: Row[] = [];
  const broken: string[] = [];
  for (const line of parts.flatMap((part) => part.split('\n')).filter((each) => each.startsWith('|'))) {
    if (/^\| Threat \||^\|---/.test(line)) continue;
    const [, threat, , test = ''] = line.split(' | ').length === 3 ? ['', ...line.split(' | ')] : [];
    const [, file, title] = /^`(test\/[\w/.-]+\.ts)` “(.+)” \|$/.exec(test) ?? [];
    if (threat && file && title) rows.push({ threat, file, title });
    else broken.push(line);
  }
  return { headings: parts.map((part) => part.split('\n')[0]), rows, broken };
}

describe('the threat model', () => {
  it('has every kind of threat of STRIDE, and each threat names its test', () => {
    const { headings, rows, broken } = setup();
    assert.deepEqual(headings, sections);
    assert.deepEqual(broken, []);
    assert.ok(rows.length >= 60);
    assert.equal(new Set(rows.map(({ threat }) => threat)).size, rows.length, 'none twice');
  });

  it('names tests that are there', () => {
    const missing = setup().rows.filter(({ file, title }) => {
      const path = join(root, file);
      const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
      return !["'", '`', '"'].some(
        (quote) => text.includes(`it(${quote}${title}${quote}`) || text.includes(`${quote}${title}${quote},`),
      );
    });
    assert.deepEqual(missing, []);
  });
});
