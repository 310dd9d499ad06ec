/** Styles of the printed document, without a theme. */
const sheet = `
  body { margin: 0; font: 12pt/1.5 system-ui, sans-serif; color: #000; }
  h1 { font-size: 16pt; }
  img { display: block; max-width: 100%; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4pt 16pt; }
  dl > div { display: contents; }
  dd { margin: 0; font-weight: 600; }
  table { border-collapse: collapse; } td { border: 1px solid #999; padding: 2pt 6pt; vertical-align: top; }
`;
/** Pages of paper have their own margins; each fills a sheet. */
const pagesSheet = `
  @page { margin: 0; }
  img + img, p { break-before: page; }
  img { width: 100%; max-height: 100vh; object-fit: contain; }
`;

/**
 * Prints only these nodes: copies of them in a hidden frame. Nothing is fetched, and the styles are an adopted sheet, so
 * that it works under a strict content security policy. The print dialog comes once all pictures are decoded.
 * @param near an element inside the widget; the frame is inserted after it
 */
export async function printDocument(title: string, nodes: readonly Element[], near: Element): Promise<void> {
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
  const hasPages = nodes.some((node) => node instanceof HTMLImageElement);
  const Sheet = (inner as Window & typeof globalThis).CSSStyleSheet;
  const style = new Sheet();
  style.replaceSync(hasPages ? sheet + pagesSheet : sheet);
  page.adoptedStyleSheets = [style];
  page.title = title;
  const heading = page.createElement('h1');
  heading.textContent = title;
  page.body.append(...(hasPages ? [] : [heading]), ...nodes.map((node) => page.importNode(node, true)));
  // a picture that cannot be decoded leaves its place empty
  await Promise.all([...page.images].map((image) => image.decode().catch(() => undefined)));
  inner.addEventListener('afterprint', () => frame.remove());
  inner.focus();
  inner.print();
}
