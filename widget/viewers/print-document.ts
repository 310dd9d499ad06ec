/** Styles of the printed document, without a theme. */
const sheet = `
  body { margin: 0; font: 12pt/1.5 system-ui, sans-serif; color: #000; }
  h1 { font-size: 16pt; }
  canvas, img { display: block; max-width: 100%; break-after: page; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4pt 16pt; }
  dd { margin: 0; font-weight: 600; }
  table { border-collapse: collapse; } td { border: 1px solid #999; padding: 2pt 6pt; vertical-align: top; }
`;

/**
 * Prints only these nodes: copies of them in a hidden frame. Nothing is fetched, and the styles are an adopted sheet, so
 * that it works under a strict content security policy.
 * @param near an element inside the widget; the frame is inserted after it
 */
export function printDocument(title: string, nodes: readonly Element[], near: Element): void {
  // Some browsers do not dispatch `afterprint`, so an earlier frame is removed here.
  near.parentElement?.querySelector('iframe')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'hidden-text';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  near.after(frame);
  const { contentWindow: inner, contentDocument: page } = frame;
  if (!inner || !page) {
    frame.remove();
    return;
  }
  const Sheet = (inner as Window & typeof globalThis).CSSStyleSheet;
  const style = new Sheet();
  style.replaceSync(sheet);
  page.adoptedStyleSheets = [style];
  page.title = title;
  const heading = page.createElement('h1');
  heading.textContent = title;
  const hasPages = nodes.some((node) => node instanceof HTMLCanvasElement || node instanceof HTMLImageElement);
  page.body.append(...(hasPages ? [] : [heading]), ...nodes.map((node) => copyOf(node, page)));
  inner.addEventListener('afterprint', () => frame.remove());
  inner.focus();
  inner.print();
}

/** Copies a node to another document, with the picture of a canvas. */
function copyOf(node: Element, page: Document): Node {
  const copy = page.importNode(node, true);
  if (node instanceof HTMLCanvasElement) {
    (copy as HTMLCanvasElement).getContext('2d')?.drawImage(node, 0, 0);
  }
  return copy;
}
