import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Locale } from '../../../../proxy-server/contract/locales.ts';
import { localeTags, pickLocale } from '../../../../proxy-server/contract/locales.ts';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import { ensureBuilt } from '../../../../proxy-server/runtime/ensure-built.ts';
import { keep } from '../../../support/clean-up.ts';
import { publishableKey, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, LOCALES?: string) {
  await ensureBuilt();
  const shop = keep(test, await startShop({ environment: LOCALES ? { LOCALES } : {} }));
  const query = `merchant=${publishableKey}&product=phone-warranty-basic`;
  const read = async (wishes?: string) => {
    const headers = wishes === undefined ? {} : { 'Accept-Language': wishes };
    const response = await fetch(`${shop.proxy.url}/v1/catalogue?${query}`, { headers });
    assert.equal(response.headers.get('content-language'), ((await response.clone().json()) as Catalogue).locale);
    assert.match(response.headers.get('vary') ?? '', /Accept-Language/);
    return { catalogue: (await response.json()) as Catalogue, tag: response.headers.get('etag') };
  };
  const tagged = async (more: string) => (await fetch(`${shop.proxy.url}/widget.js?${query}${more}`)).text();
  return { read, tagged };
}

const english = 'For everyday phones: repairs after accidents and spills.';
const naija = /wey people dey use every day/;

describe('the language of what is sold', () => {
  it('is the first that the caller wants and the merchant has', async (test) => {
    const { read } = await setup(test);
    for (const [wishes, locale] of [
      [undefined, 'en-NG'],
      ['*', 'en-NG'],
      ['pcm', 'pcm'],
      ['PCM-NG', 'pcm'],
      ['en-GB, pcm;q=0.9', 'en-NG'],
      ['sw, pcm;q=0.4, en;q=0.2', 'pcm'],
      ['fr-FR, yo', 'en-NG'],
      ['pcm;q=0, en', 'en-NG'],
      [';;q=,%%%', 'en-NG'],
    ] as const) {
      const { catalogue } = await read(wishes);
      assert.equal(catalogue.locale, locale, wishes);
      assert.deepEqual(catalogue.merchant.locales, ['en-NG', 'pcm']);
      const summary = catalogue.products[0]?.summary ?? '';
      const surname = catalogue.applicantTexts?.find(({ id }) => id === 'lastName')?.label;
      assert.equal(surname, locale === 'pcm' ? 'Surname' : undefined);
      if (locale === 'pcm') assert.match(summary, naija);
      else assert.equal(summary, english);
    }
  });

  it('is the first of the merchant’s where it has none of those wanted, and drafts only where it names them', async (test) => {
    const { read } = await setup(test, 'pcm,yo');
    assert.equal((await read('en-NG')).catalogue.locale, 'pcm');
    const { catalogue } = await read('yo-NG, en');
    assert.equal(catalogue.locale, 'yo');
    assert.equal(catalogue.products[0]?.summary, english, 'what a draft does not have stays English');
  });

  it('changes words alone: ids, limits, examples and prices are the same, and each language has its own ETag', async (test) => {
    const { read } = await setup(test);
    const [first, second] = [await read('en'), await read('pcm')];
    assert.notEqual(first.tag, second.tag);
    const words = new Set([
      'label',
      'help',
      'name',
      'summary',
      'insurer',
      'text',
      'benefits',
      'exclusions',
      'locale',
      'applicantTexts',
    ]);
    const bare = ({ catalogue }: typeof first) =>
      JSON.stringify(catalogue, (key, value: unknown) => (words.has(key) ? undefined : value));
    assert.equal(bare(first), bare(second));
  });

  it('of a tag’s data is the tag’s own, and a language that the merchant does not have breaks no page', async (test) => {
    const { tagged } = await setup(test);
    assert.match(await tagged('&locale=pcm'), naija);
    for (const more of ['', '&locale=yo', '&locale=', '&locale=pcm&locale=en-NG'])
      assert.ok((await tagged(more)).includes(english), more);
  });

  it('is refused in the settings where it is none, or is named twice', async () => {
    for (const [LOCALES, why] of [
      ['en', /LOCALES/],
      ['en-NG,en-NG', /LOCALES.*once/],
      ['xx', /en-NG, pcm, ha, yo, ig, fr/],
    ] as const)
      await assert.rejects(startShop({ environment: { LOCALES } }), why);
  });

  it('is found among wishes of any form', () => {
    const offered: Locale[] = ['en-NG', 'pcm'];
    for (const tag of localeTags) assert.equal(pickLocale([tag], localeTags), tag);
    for (const wish of ['', '-', 'e', 'english', 'pcmx', '\u0000']) assert.equal(pickLocale([wish], offered), 'en-NG');
    assert.equal(pickLocale([], ['pcm', 'en-NG']), 'pcm');
  });
});
