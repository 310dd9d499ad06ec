import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicySummary } from '../../../../proxy-server/checkout/order/read/summarise-policy.ts';
import { renderMarkdown } from '../../../../proxy-server/http/manual/render-markdown.ts';
import { summaryPage } from '../../../../proxy-server/http/pages/summary-page.ts';

describe('the summary of a policy as a page', () => {
  const member = { fullName: 'Ada <Obi>', dateOfBirth: '1990-05-15', occupation: 'Nurse', nextOfKin: 'Bisi' };

  function setup(changes: Partial<PolicySummary> = {}) {
    const html = summaryPage({
      merchantName: 'Shop & Sons',
      supportContact: 'help@shop.example',
      productName: 'Group Life',
      insurer: 'InsurPass',
      orderCode: 'ABCD-EFGH',
      policyNumber: 'GLP/1',
      groupName: 'Union',
      memberCount: 1_234,
      groupAddress: '1 Road',
      principal: 'Ada Obi',
      premium: { amount: 250_000, currency: 'NGN' },
      issuedAt: Date.UTC(2026, 10, 21, 23, 30),
      startDate: '2026-11-22',
      endDate: 'in a year',
      members: [member, { ...member, dateOfBirth: 'May 1990' }],
      test: false,
      ...changes,
    });
    const facts = [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, name, value]) => [name, value]);
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
      [...row.matchAll(/<t[hd](?: [^>]*)?>(.*?)<\/t[hd]>/g)].map(([, text]) => text),
    );
    return { html, facts, rows };
  }

  it('names each fact in words', () => {
    const { html, facts } = setup();
    assert.deepEqual(facts, [
      ['Policy number', 'GLP/1'],
      ['Cover', 'Group Life'],
      ['Insurer', 'InsurPass'],
      ['Group', 'Union'],
      ['Address', '1 Road'],
      ['Bought by', 'Ada Obi'],
      ['Members', '1,234'],
      ['Issued', '22 November 2026'],
      ['Begins', '22 November 2026'],
      ['Ends', 'in a year'],
      ['Premium', '₦2,500.00'],
      ['Order', 'ABCD-EFGH'],
    ]);
    assert.equal(html.match(/Summary of policy GLP\/1</g)?.length, 2);
    assert.match(html, /<p class="shop">Shop &amp; Sons<\/p>/);
    assert.match(html, /Questions: <a href="mailto:help@shop.example">.*<\/a>\. Quote order ABCD-EFGH\./);
    assert.match(html, /not the insurer’s certificate\.<\/p>/);
  });

  it('lists the members, each with a number', () => {
    assert.deepEqual(setup().rows, [
      ['No.', 'Full name', 'Date of birth', 'Occupation', 'Next of kin'],
      ['1', 'Ada &lt;Obi&gt;', '15/05/1990', 'Nurse', 'Bisi'],
      ['2', 'Ada &lt;Obi&gt;', 'May 1990', 'Nurse', 'Bisi'],
    ]);
  });

  it('leaves out what is not known, and says that a policy of test mode is not real', () => {
    const unknown = { policyNumber: undefined, groupName: undefined, memberCount: undefined, groupAddress: '' };
    const { html, facts, rows } = setup({
      ...unknown,
      issuedAt: undefined,
      startDate: undefined,
      members: [],
      test: true,
    });
    assert.deepEqual(
      facts.map(([name]) => name),
      ['Cover', 'Insurer', 'Bought by', 'Ends', 'Premium', 'Order'],
    );
    assert.deepEqual(rows, []);
    assert.doesNotMatch(html, /Members/);
    assert.match(html, /<title>Summary of policy<\/title>/);
    assert.match(html, /certificate\. The policy was bought in test mode: it is not real\.<\/p>/);
  });
});

describe('a page of the manual', () => {
  const files = [
    { source: 'docs/running.md', address: '/docs/running', markdown: '# Running `it`\n' },
    { source: 'docs/facts/README.md', address: '/docs/facts', markdown: '# Facts\n' },
  ];

  function setup(markdown: string) {
    return renderMarkdown({ source: 'docs/page.md', address: '/docs/page', markdown }, files);
  }

  const link = (markdown: string) => setup(markdown).html.replaceAll(/^<p>|<\/p>\n$/g, '');

  it('has headings with the anchors that GitHub makes, each its own', () => {
    const { html, title, passages } = setup(
      'Before\n\n# The `One_two`, 3-4!\n\nText *here*\n\n## Two  words\n\n## Two  words\n\n## Two  words\n\nThe end\n',
    );
    assert.equal(title, 'The One_two, 3-4!');
    assert.deepEqual(
      passages.map(({ heading, anchor, text }) => [heading, anchor, text]),
      [
        ['The One_two, 3-4!', 'the-one_two-3-4', 'Text here\n'],
        ['Two  words', 'two--words', ''],
        ['Two  words', 'two--words-1', ''],
        ['Two  words', 'two--words-2', 'The end\n'],
      ],
    );
    assert.match(html, /<h1 id="the-one_two-3-4">The <code>One_two<\/code>, 3-4!<\/h1>\n/);
    assert.match(html, /<h2 id="two--words-2">Two {2}words<\/h2>/);
    assert.equal(setup('no heading').title, 'docs/page.md');
  });

  it('leads to pages of the manual and other sites, and to nothing that has no address', () => {
    assert.equal(link('[run](running.md)'), '<a href="/docs/running">run</a>');
    assert.equal(link('[run](running.md#a-b)'), '<a href="/docs/running#a-b">run</a>');
    assert.equal(link('[facts](facts/)'), '<a href="/docs/facts">facts</a>');
    assert.equal(link('[code](../proxy-server/main.ts)'), 'code');
    assert.equal(link('[x](https://x.example/?a=1&b)'), '<a href="https://x.example/?a=1&amp;b">x</a>');
    assert.equal(link('[mail](mailto:a@b.c)'), '<a href="mailto:a@b.c">mail</a>');
    assert.equal(link('[here](#there)'), '<a href="#there">here</a>');
  });

  it('calls a page by its title where the link has the name of its file', () => {
    assert.equal(link('[docs/running.md](running.md)'), '<a href="/docs/running">Running it</a>');
    assert.equal(link('[facts/](facts/)'), '<a href="/docs/facts">Facts</a>');
    assert.equal(link('[running.md](running.md#a)'), '<a href="/docs/running#a">Running it</a>');
    assert.equal(link('[see running.md](running.md)'), '<a href="/docs/running">see running.md</a>');
    assert.equal(link('[other.md](other.md)'), 'other.md');
  });

  it('shows markup and pictures as text, and code that can be scrolled', () => {
    assert.equal(setup('<b>x</b>').html, '<p>&lt;b&gt;x&lt;/b&gt;</p>\n');
    assert.equal(setup('![a < b](x.png)').html, '<p>a &lt; b</p>\n');
    assert.equal(setup('```\na < b\n```').html, '<pre tabindex="0"><code>a &lt; b</code></pre>\n');
  });

  it('has tables whose headings without words are none', () => {
    const table = (markdown: string) => setup(markdown).html;
    assert.equal(
      table('| A | |\n|---|---|\n| 1 | *2* |\n| 3 | |\n'),
      '<div class="table" tabindex="0"><table><thead><tr><th>A</th><td></td></tr></thead><tbody><tr><td>1</td><td><em>2</em></td></tr>\n<tr><td>3</td><td></td></tr></tbody></table></div>\n',
    );
    assert.equal(
      table('| | |\n|---|---|\n| 1 | 2 |\n'),
      '<div class="table" tabindex="0"><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>\n',
    );
  });

  it('is searched by the words of its paragraphs, code, tables and lists', () => {
    const { passages } = setup(
      '# A\n\nSee [run](running.md) `now`.\n\n```\ncode\n```\n\n- one\n- two\n\n| A |\n|---|\n| 1 |\n\n> quoted\n',
    );
    assert.deepEqual(
      passages.map(({ text }) => text),
      ['See run now.\ncode\n- one\n- two\n| A |\n\n| 1 |\nquoted\n'],
    );
  });
});
