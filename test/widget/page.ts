import { expect } from '@open-wc/testing';

/** Finds an element by role and accessible name, through open shadow roots. */
export function byRole(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement {
  const found = allByRole(root, role, name)[0];
  if (!found) throw new Error(`No ${role} «${name}» among: ${allByRole(root, role).map(nameOf).join(' | ')}`);
  return found;
}

/** Finds all elements by role and accessible name. */
export function allByRole(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement[] {
  const hits = (text: string) => name === undefined || (name instanceof RegExp ? name.test(text) : text === name);
  return everyElement(root).filter((element) => roleOf(element) === role && hits(nameOf(element)));
}

/** The visible text, shadow roots included. */
export function textOf(root: Element | ShadowRoot): string {
  return textsIn(root).join(' ');
}

/** In the order in which they are read, also where a sentence has a link in it. */
function textsIn(root: Element | ShadowRoot): string[] {
  if (root instanceof Element && root.closest('[hidden]')) return [];
  const inner = root instanceof Element && root.shadowRoot ? textsIn(root.shadowRoot) : [];
  const own = [...root.childNodes].flatMap((node) => {
    if (node instanceof Element) return textsIn(node);
    const text = node.nodeType === Node.TEXT_NODE ? node.textContent?.trim() : '';
    return text ? [text] : [];
  });
  return [...inner, ...own];
}

/** Far longer than anything takes, on a busy machine too. */
const maxWaitMilliseconds = 40_000;

/** Waits until a function returns a truthy value, and returns it. */
export async function until<T>(condition: () => T | undefined | null | false, what = condition.toString()): Promise<T> {
  const end = performance.now() + maxWaitMilliseconds;
  for (;;) {
    try {
      const value = condition();
      if (value) return value;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    if (performance.now() > end) throw new Error(`Never true: ${what}`);
    await new Promise((resume) => requestAnimationFrame(resume));
  }
}

/** Replaces the text of an input and leaves it. */
export function type(input: HTMLElement, text: string): void {
  input.focus();
  (input as HTMLInputElement).value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  input.blur();
}

function everyElement(root: Element | ShadowRoot): HTMLElement[] {
  const inner = root instanceof Element && root.shadowRoot ? [root.shadowRoot] : [];
  return [...inner, root].flatMap((node) =>
    [...node.children].flatMap((child) => [child as HTMLElement, ...everyElement(child)]),
  );
}

const inputRoles: Readonly<Record<string, string>> = { radio: 'radio', checkbox: 'checkbox', file: 'file' };

function roleOf(element: Element): string | undefined {
  const explicit = element.getAttribute('role');
  if (explicit) return explicit;
  if (element instanceof HTMLInputElement) return inputRoles[element.type] ?? 'textbox';
  if (element instanceof HTMLTextAreaElement) return 'textbox';
  if (element instanceof HTMLSelectElement) return 'combobox';
  if (element instanceof HTMLButtonElement) return 'button';
  return element instanceof HTMLAnchorElement ? 'link' : undefined;
}

function nameOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const labelled = element.getAttribute('aria-labelledby');
  if (labelled)
    return squash(
      labelled
        .split(' ')
        .map((id) => root.getElementById(id)?.textContent)
        .join(' '),
    );
  const label = element.getAttribute('aria-label');
  if (label) return label;
  const labels = (element as HTMLInputElement).labels;
  return squash(labels?.[0]?.textContent ?? element.textContent ?? '');
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A clock that the test advances, for debounced functions. */
export function manualClock() {
  let now = 0;
  let waiting: { at: number; work: () => void }[] = [];
  return {
    schedule(work: () => void, milliseconds: number): () => void {
      const entry = { at: now + milliseconds, work };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    advance(milliseconds: number): void {
      now += milliseconds;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
  };
}

/** Dispatches the `keydown` event of a key. */
export function press(element: HTMLElement, key: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}

/** Expects no violation of axe's rules. Fades must have ended: axe measures contrast in the middle of them. */
export async function expectAccessible(element: Element): Promise<void> {
  const animations = [element, ...everyElement(element)].flatMap((each) => each.getAnimations());
  const finite = animations.filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(finite.map(({ finished }) => finished));
  await expect(element).to.be.accessible();
}
