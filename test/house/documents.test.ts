import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { withTables } from '../support/manual/readme-tables.ts';
import { root } from './source-files.ts';

interface Page {
  readonly path: string;
  readonly text: string;
}

/** Every page of the repository's own documents. */
function setup(): Page[] {
  const inDocs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`);
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  return [...atRoot, ...inDocs]
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

describe('the documents', () => {
  it('have tables in the README as the source has them; `npm run docs` writes them', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    assert.equal(readme, withTables(readme));
  });

  it('link to pages and headings that are there', () => {
    const pages = setup();
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !isThere(page, link, pages))
        .map((link) => `${page.path}: ${link}`),
    );
    assert.deepEqual(broken, []);
  });

  it('have the pages and headings that comments cite', () => {
    const pages = setup();
    const cited = /\bdocs\/[\w/-]+\.md(?:#[\w-]+)?/g;
    const sources = ['widget', 'proxy-server', 'demo', 'test'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name)),
    );
    const missing = sources.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(cited)]
        .map(([link]) => link)
        .filter((link) => !isThere({ path: 'x.md', text: '' }, link, pages))
        .map((link) => `${path}: ${link}`),
    );
    assert.deepEqual(missing, []);
  });
});

function linksOf({ text }: Page): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^(https?|mailto):/.test(link));
}

function isThere(page: Page, link: string, pages: readonly Page[]): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page.path : relative(root, join(root, dirname(page.path), path));
  if (!existsSync(join(root, target))) return false;
  if (heading === undefined) return true;
  const found = pages.find((other) => other.path === target);
  return found !== undefined && headingsOf(found).includes(heading);
}

/** Anchors as GitHub makes them: small letters, no punctuation, hyphens for spaces. */
function headingsOf({ text }: Page): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
