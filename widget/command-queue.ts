/** What a page may queue while the elements load: a selector, a method, and its arguments; or a function. */
export type Command = (() => void) | readonly [selector: string, method: string, ...args: unknown[]];

declare global {
  interface Window {
    /** `(window.CoverCheckout ||= []).push(['#checkout', 'open'])` works at any time. */
    CoverCheckout?: Command[] | { push(command: Command): void };
  }
}

/** Does what the page has queued, and from now on does at once what it pushes. */
export function runQueue(): void {
  const queued = Array.isArray(window.CoverCheckout) ? window.CoverCheckout : [];
  window.CoverCheckout = { push: run };
  queued.forEach(run);
}

function run(command: Command): void {
  if (typeof command === 'function') {
    command();
    return;
  }
  const [selector, method, ...args] = command;
  const element = document.querySelector(selector) as Record<string, (...args: unknown[]) => void> | null;
  element?.[method]?.(...args);
}
