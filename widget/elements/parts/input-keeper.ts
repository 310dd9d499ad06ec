/** What a shopper does to a field. */
const inputEvents = ['keydown', 'keypress', 'keyup', 'input', 'copy', 'cut', 'paste'];

/** Keys that a page must hear of: its dialogs close by them, its shortcuts begin with them. */
const keysForPage = /Escape|Tab/;

/**
 * Keeps what is typed inside to the checkout, as a frame would. To a page every event in here comes from the tag and not
 * from a field: so a shop's shortcuts (`s` or `/` for its search, Enter that must not send a form) would take letters from
 * the shopper, its listeners of `input` would look for a value at the tag, and scripts that record visits would read the
 * answers. What happens in content that the page has put into the tag goes on to it.
 */
export function keepInput(host: HTMLElement): void {
  for (const type of inputEvents)
    host.addEventListener(type, (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (event.target === host && !keysForPage.test(key) && !ctrlKey && !metaKey) event.stopPropagation();
    });
}
