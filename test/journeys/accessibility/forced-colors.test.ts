import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import { approveAtOnce } from '../../support/browser/approve-at-once.ts';
import type { OpenDemo } from '../../support/browser/open-demo.ts';
import { openDemo } from '../../support/browser/open-demo.ts';
import { accept, fillIn, payAtGateway } from '../../support/walks/walk.ts';

describe('a purchase in the reader’s own colours, as Windows puts them for ours', () => {
  let demo: OpenDemo;
  before(async () => {
    demo = await openDemo();
    await approveAtOnce(demo.storefrontUrl);
  });
  after(() => demo?.close());

  const styleOf = (element: Locator, property: string) =>
    element.evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property);

  it('draws no borders around words that are pressed, and shows the words under a certificate’s picture to nobody', async () => {
    const { page } = await demo.visit('/insurance/phone');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const canvas = await page.evaluate(() => {
      const sample = document.createElement('i');
      sample.style.color = 'Canvas';
      document.body.append(sample);
      return getComputedStyle(sample).color;
    });
    await fillIn(page);
    assert.equal(await styleOf(page.getByRole('button', { name: /^Change/ }).first(), 'border-top-color'), canvas);
    assert.notEqual(await styleOf(page.getByRole('button', { name: /^Pay/ }), 'border-top-color'), canvas);
    await accept(page);
    await payAtGateway(page);
    const words = page.locator('cover-sheets .words');
    await words.waitFor({ state: 'attached' });
    assert.equal(await styleOf(words, 'color'), 'rgba(0, 0, 0, 0)');
  });
});
