/** Time to note the order's code before the gateway's page opens. */
const leaveDelayMilliseconds = 2500;

/** How long a frame may take to leave before the shopper is shown a link instead. */
const frameMilliseconds = 5000;

/** Whether the page is in a frame of another site's page: what it keeps is not found outside of that. */
export function isInForeignFrame(): boolean {
  try {
    // throws where the other page is of another origin
    return window.top?.location.href === undefined;
  } catch {
    return true;
  }
}

/** Navigates the window, after a moment; calls back where the browser does not let a frame do so. */
export function leaveFor(address: string, isStillHere: () => boolean, showLink: () => void): void {
  const showLinkIfHere = () => {
    if (isStillHere()) showLink();
  };
  setTimeout(() => {
    if (!isStillHere()) return;
    try {
      (window.top ?? window).location.href = address;
    } catch {
      return showLinkIfHere();
    }
    // a browser may also do nothing, without a word
    if (window.top !== window) setTimeout(showLinkIfHere, frameMilliseconds);
  }, leaveDelayMilliseconds);
}
