import type { Page } from 'playwright-core';

/** What must not be said while somebody may have paid. */
export const untrueOfMoney = /No money has moved|charged nothing|Nothing is charged|Choose your cover/;

/** The words of the checkout, shadow trees included. */
export function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const read = (node: Node): string => {
      if (node instanceof HTMLStyleElement) return '';
      const inner = node instanceof Element && node.shadowRoot ? read(node.shadowRoot) : '';
      return inner + (node.nodeType === Node.TEXT_NODE ? node.textContent : [...node.childNodes].map(read).join(' '));
    };
    return read(document.querySelector('cover-checkout')!);
  });
}
