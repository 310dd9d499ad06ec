import type { Page } from 'playwright-core';

/** One of them; text in percent. */
interface NarrowView {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly text: number;
  readonly isSpaced?: boolean;
}

/** Windows and texts in which nothing may be lost: 320 px, 400 % zoom of a desktop, text at 200 %, text set wide. */
export const narrowViews: readonly NarrowView[] = [
  { name: '320 x 640', width: 320, height: 640, text: 100 },
  { name: '400 % zoom', width: 320, height: 256, text: 100 },
  { name: 'text at 200 %', width: 360, height: 740, text: 200 },
  { name: 'spaced text', width: 360, height: 740, text: 100, isSpaced: true },
];

/**
 * What is lost of the checkout in this window: text that is cut off, what sticks out at the side, and controls that lie
 * over each other.
 */
export function findLosses(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const losses: string[] = [];
    const all: Element[] = [];
    const gather = (root: Element | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        all.push(element);
        if (element.shadowRoot) gather(element.shadowRoot);
      }
    };
    const checkout = document.querySelector('cover-checkout')!;
    gather(checkout.shadowRoot!);
    const frame = checkout.shadowRoot!.querySelector('.frame')!.getBoundingClientRect();
    const nameOf = (element: Element) =>
      `${element.localName}.${element.className} “${element.textContent?.trim().slice(0, 40)}”`.replace(/\s+/g, ' ');
    const isScrolled = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null)
        if (at !== checkout && /auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth)
          return true;
      return false;
    };
    const shown = all.filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      // the unseen words over the picture of a certificate are laid out as the insurer printed them
      const isFolded = !element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
      return width > 1 && height > 1 && !isFolded && !element.closest('.hidden-text, svg, .sheet');
    });
    for (const element of shown) {
      const { left, right } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      if ((left < frame.left - 1 || right > frame.right + 1) && !isScrolled(element))
        losses.push(`out: ${nameOf(element)}`);
      const isCut = /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`) && style.webkitLineClamp === 'none';
      const isTaller = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
      if (isCut && isTaller && element.textContent?.trim()) losses.push(`cut: ${nameOf(element)}`);
    }
    const controls = shown.filter((element) =>
      element.matches('button, a[href], input:not([type=file]), select, summary'),
    );
    const isInBar = (element: Element) => element.closest('.bar') !== null;
    for (const [index, one] of controls.entries())
      for (const other of controls.slice(index + 1)) {
        if (isInBar(one) !== isInBar(other) || one.contains(other) || other.contains(one)) continue;
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 2 && high > 2) losses.push(`over each other: ${nameOf(one)} and ${nameOf(other)}`);
      }
    // a target is 24 px or more, with its label
    for (const control of controls) {
      const target = (control as HTMLInputElement).labels?.[0] ?? control;
      const { width, height } = target.getBoundingClientRect();
      if (control.localName !== 'a' && Math.min(width, height) < 24 && control.clientHeight < 24)
        losses.push(`small: ${nameOf(control)}`);
    }
    return losses;
  });
}

/** Shows the checkout in one of the views. */
export async function showIn(
  page: Page,
  { width, height, text, isSpaced = false }: Omit<NarrowView, 'name'>,
): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.locator('cover-checkout').evaluate(
    (tag: HTMLElement, view) => {
      tag.style.setProperty('--cover-font-size', `${view.text}%`);
      // what a reader may set (WCAG 2.2, 1.4.12)
      const wide = new CSSStyleSheet({ media: 'screen' });
      wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-block-end: 2em !important }`);
      const dress = (root: ShadowRoot) => {
        const own = root.adoptedStyleSheets.filter(({ media }) => media.mediaText !== 'screen');
        root.adoptedStyleSheets = view.isSpaced ? [...own, wide] : own;
        for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) dress(shadowRoot);
      };
      dress(tag.shadowRoot!);
    },
    { text, isSpaced },
  );
}

/** The controls of the checkout whose middle is not seen when they have the focus, each focused in turn. */
export function findHiddenFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls: HTMLElement[] = [];
    const gather = (root: Element | ShadowRoot) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.matches('a[href], button, input, select, summary, [tabindex="0"]')) controls.push(element);
        if (element.shadowRoot) gather(element.shadowRoot);
      }
    };
    gather(document.querySelector('cover-checkout')!.shadowRoot!);
    scrollTo(0, 0);
    return controls.flatMap((control) => {
      control.focus();
      if (!control.matches(':focus')) return [];
      const { left, top, width, height } = control.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + Math.min(height / 2, 20)];
      let hit = document.elementFromPoint(x, y);
      for (;;) {
        const inner: Element | null = hit?.shadowRoot?.elementFromPoint(x, y) ?? null;
        if (!inner || inner === hit) break;
        hit = inner;
      }
      const isSeen = hit !== null && (control.contains(hit) || hit.contains(control));
      const name = control.textContent?.trim() || control.id || control.parentElement?.textContent?.trim();
      return isSeen ? [] : [`${control.localName} ${name}`];
    });
  });
}
