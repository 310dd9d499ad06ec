// A classic script for pages that cannot use `type="module"`: loads the module next to it, then runs the commands that
// the page has queued: `(window.CoverCheckout ||= []).push(['#checkout', 'open'])`, or a function.

/** A queued command: a selector, a method and its arguments; or a function. */
type Command = (() => void) | readonly [selector: string, method: string, ...args: unknown[]];

{
  const page = globalThis as { CoverCheckout?: Command[] | { push(command: Command): void } };
  const own = (document.currentScript as HTMLScriptElement | null)?.src ?? location.href;

  const run = (command: Command): void => {
    if (typeof command === 'function') {
      command();
      return;
    }
    const [selector, method, ...args] = command;
    const element = document.querySelector(selector) as Record<string, (...args: unknown[]) => void> | null;
    element?.[method]?.(...args);
  };

  // The loader is served from `/widget/`, the module from the folder above.
  void import(/* @vite-ignore */ new URL('../widget.js', own).href).then(() => {
    const queued = Array.isArray(page.CoverCheckout) ? page.CoverCheckout : [];
    page.CoverCheckout = { push: run };
    queued.forEach(run);
  });
}
