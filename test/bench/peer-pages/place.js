/**
 * Places the first instance and marks `usable` when it can be used; `placeAnother` places a further one.
 * `show` puts an instance into the element that it gets, and resolves when its first field is there.
 */
export async function place(show) {
  const root = document.querySelector('main');
  window.placeAnother = () => show(root);
  await show(root);
  performance.mark('usable');
}

/** Resolves when `find` returns something, looked for after each change of the page. */
export function until(find) {
  return new Promise((resolve) => {
    const look = () => {
      if (!find()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}
