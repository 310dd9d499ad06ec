import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { OpenDemo } from '../support/browser/open-demo.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import { itLong } from '../support/long-run.ts';
import { accept, fillIn, goOn, payAtGateway } from '../support/walks/walk.ts';

/**
 * A shop's shortcuts, as search bars and carousels have them: they leave alone what is typed into a field, and to a page
 * everything in a shadow tree comes from its host. Notes what the page hears.
 */
const shortcuts = `
  const isField = ({ target }) => /^(input|textarea|select)$/.test(target.localName);
  window.heard = [];
  for (const type of ['keydown', 'keypress', 'keyup'])
    window.addEventListener(type, (event) => {
      heard.push(event.key);
      if (!isField(event) && (event.key.length === 1 || /^(Enter|Arrow|Backspace)/.test(event.key))) event.preventDefault();
    });
  document.addEventListener('input', ({ target }) => heard.push(target.value.trim()));
  for (const type of ['copy', 'cut', 'paste'])
    document.addEventListener(type, (event) => {
      heard.push(type);
      if (!isField(event)) event.preventDefault();
    });
`;

/** Translates as browsers' translators do: each text that is not marked against it is replaced by elements around another. */
const translator = `
  const isDone = new WeakSet();
  const translate = (root) => {
    for (const node of [...root.childNodes]) {
      if (node.nodeType === 3 && node.data.trim() && !isDone.has(node)) {
        const font = document.createElement('font');
        const text = document.createTextNode(node.data);
        isDone.add(text);
        font.append(text);
        if (!root.localName?.match(/^(style|script)$/)) node.replaceWith(font);
      }
      if (node.nodeType !== 1 || node.getAttribute('translate') === 'no') continue;
      translate(node);
      if (node.shadowRoot) translate(node.shadowRoot);
    }
  };
  document.addEventListener('DOMContentLoaded', () => setInterval(() => translate(document.body), 50));
`;

/** What Prototype 1.7.3 and MooTools 1.4.5 put in the place of the language's own. */
const oldLibraries = `
  Array.prototype.entries = function () { return [...this]; };
  Object.values = (object) => { const values = []; for (const key in object) values.push(object[key]); return values; };
  Array.from = (item) => item == null ? [] : typeof item === 'object' && 'length' in item ? Array.prototype.slice.call(item) : [item];
  RegExp.prototype.match = RegExp.prototype.test;
  for (const name of ['each', 'first', 'last', 'clone', 'flatten', 'size', 'include', 'erase', 'toQueryString'])
    Array.prototype[name] ??= function () { throw new Error(name + ' is the page’s.'); };
  for (const name of ['hide', 'show', 'visible', 'update', 'wrap', 'fire', 'observe', 'select', 'match', 'next', 'set', 'get'])
    HTMLElement.prototype[name] ??= function () { throw new Error(name + ' is the page’s.'); };
`;

describe('a purchase on a page with scripts of its own', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
  });
  after(() => demo?.close());

  /** A visitor of the shop, whose pages run a script before all else. */
  async function setup(test: TestContext, script: string) {
    const { page, errors } = await demo.visitUrl('about:blank');
    test.after(() => page.context().close());
    await page.addInitScript(`if (location.origin === '${demo.storefrontUrl}') { ${script} }`);
    await page.goto(`${demo.storefrontUrl}/checkout`);
    // with the first step on screen, the rules of the others come
    await page.waitForFunction(() => customElements.get('cover-summary'));
    return { page, errors };
  }

  const type = async (page: Page, label: string, text: string) => {
    await page.getByLabel(label).focus();
    await page.keyboard.type(text);
    return page.getByLabel(label).inputValue();
  };
  const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

  const pay = async (page: Page) => {
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  };

  it('keeps its letters, its Enter and its pastes from the page’s shortcuts, and leaves them Escape and Ctrl', async (test) => {
    const { page, errors } = await setup(test, shortcuts);
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).check();
    await goOn(page);
    for (const [label, text] of Object.entries({ Brand: 'Samsung / s', Model: 'S23+ “5G”', 'First name': 'Ṣadé' }))
      assert.equal(await type(page, label, text), text);
    await type(page, 'IMEI', '356938035643809');
    await type(page, 'Phone number', '08031234567');
    await type(page, 'E-mail address', 'folake@example.com');
    await type(page, 'Last name', 'Arinzee');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await page.keyboard.press('Control+v');
    assert.equal(await page.getByLabel('Last name').inputValue(), 'Arinze');
    await page.keyboard.press('Escape');
    const ofPage = new Set(await heard(page));
    assert.ok(['Escape', 'Control', 'v'].every((key) => ofPage.has(key)));
    assert.deepEqual(
      [...ofPage].filter((what) => !['Escape', 'Control', 'a', 'x', 'v'].includes(what)),
      [],
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check and pay' }).waitFor();
    assert.deepEqual(errors, []);
  });

  it('leaves the page what happens in its own content inside the tag', async (test) => {
    const { page } = await setup(test, shortcuts);
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    await page.getByRole('radio', { name: '1 year' }).waitFor();
    await page.evaluate(() => {
      const own = document.createElement('input');
      own.slot = 'footer';
      own.ariaLabel = 'Voucher';
      document.querySelector('cover-checkout')!.append(own);
    });
    assert.equal(await type(page, 'Voucher', 'six'), 'six');
    assert.deepEqual(new Set(await heard(page)), new Set(['s', 'i', 'x', 'si', 'six']));
  });

  /** What is on screen after each choice and at each step, in the checkout's own words. */
  const wordsOfWalk = async (page: Page) => {
    const words: string[] = [];
    const note = async () => words.push(await page.evaluate(shownWords));
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).check();
    for (const period of ['6 months', '1 year']) {
      await page.getByRole('radio', { name: period }).check();
      await note();
    }
    await fillIn(page);
    await note();
    return words;
  };

  it('says and costs the same at each step whatever a translator does to the page', async (test) => {
    const plain = await setup(test, '');
    const translated = await setup(test, translator);
    await translated.page.locator('font', { hasText: 'Protect your phone' }).first().waitFor();
    const words = await wordsOfWalk(plain.page);
    assert.ok(new Set(words).size === words.length && words.every((one) => one.includes('₦')));
    assert.deepEqual(await wordsOfWalk(translated.page), words);
    await pay(translated.page);
    assert.deepEqual(translated.errors, []);
  });

  itLong('goes through where old libraries have replaced what the language brings', async (test) => {
    const { page, errors } = await setup(test, oldLibraries);
    await fillIn(page);
    assert.equal(await page.locator('cover-progress i').count(), 4);
    await pay(page);
    await page.getByRole('group', { name: 'Page 1 of 1' }).locator('img').waitFor();
    assert.deepEqual(errors, []);
  });
});

/** The text of the checkout and of all shadow trees in it. */
function shownWords(): string {
  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof HTMLStyleElement) return '';
    const children = [...((node as Element).shadowRoot ?? node).childNodes];
    return children.map(textOf).join(' ');
  };
  return textOf(document.querySelector('cover-checkout')!).replace(/\s+/g, ' ').trim();
}
