import { expect } from '@open-wc/testing';

/** Finds what a shopper finds: by role and name, through open shadow roots. */
export function byRole(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement {
  const found = allByRole(root, role, name)[0];
  if (!found) throw new Error(`No ${role} «${name}» among: ${allByRole(root, role).map(nameOf).join(' | ')}`);
  return found;
}

/** All of them; none is an answer too. */
export function allByRole(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement[] {
  const hits = (text: string) => name === undefined || (name instanceof RegExp ? name.test(text) : text === name);
  return everyElement(root).filter((element) => roleOf(element) === role && hits(nameOf(element)));
}

/** The text a shopper can read, shadow roots included. */
export function textOf(root: Element | ShadowRoot): string {
  return everyElement(root)
    .filter((element) => !element.closest('[hidden]'))
    .flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE))
    .map((node) => node.textContent?.trim())
    .filter(Boolean)
    .join(' ');
}

/** The first truthy answer; asks again until then. */
export async function until<T>(ask: () => T | undefined | null | false, what = ask.toString()): Promise<T> {
  const end = performance.now() + 8000;
  for (;;) {
    try {
      const answer = ask();
      if (answer) return answer;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    if (performance.now() > end) throw new Error(`Never true: ${what}`);
    await new Promise((resume) => requestAnimationFrame(resume));
  }
}

/** Types into a field, as a shopper does: replaces what stands there, and leaves it. */
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
  const given = element.getAttribute('role');
  if (given) return given;
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

/** A clock that the test moves by hand, for what waits for a rest. */
export function handClock() {
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
    pass(milliseconds: number): void {
      now += milliseconds;
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { work } of due) work();
    },
  };
}

/** Presses a key in an element that has the focus, as the browser tells of it. */
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
