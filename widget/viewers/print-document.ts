/** How a printed sheet looks; pages print it, so it knows no theme. */
const sheet = `
  body { margin: 0; font: 12pt/1.5 system-ui, sans-serif; color: #000; }
  h1 { font-size: 16pt; }
  canvas, img { display: block; max-width: 100%; break-after: page; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4pt 16pt; }
  dd { margin: 0; font-weight: 600; }
  table { border-collapse: collapse; } td { border: 1px solid #999; padding: 2pt 6pt; vertical-align: top; }
`;

/**
 * Prints some nodes alone, without the page around them: copies of them in an empty frame of the page's own. Nothing
 * is fetched, and the style is an adopted sheet, so that no rule of the page stands in the way.
 * @param near where the frame may stand: inside the widget, out of sight
 */
export function printDocument(title: string, nodes: readonly Element[], near: Element): void {
  // Some browsers never tell that printing is over, so the frame before goes now at the latest.
  near.parentElement?.querySelector('iframe')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'hidden-text';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  near.after(frame);
  const { contentWindow: inner, contentDocument: paper } = frame;
  if (!inner || !paper) {
    frame.remove();
    return;
  }
  const Sheet = (inner as Window & typeof globalThis).CSSStyleSheet;
  const style = new Sheet();
  style.replaceSync(sheet);
  paper.adoptedStyleSheets = [style];
  paper.title = title;
  const heading = paper.createElement('h1');
  heading.textContent = title;
  const hasPages = nodes.some((node) => node instanceof HTMLCanvasElement || node instanceof HTMLImageElement);
  paper.body.append(...(hasPages ? [] : [heading]), ...nodes.map((node) => copyOf(node, paper)));
  inner.addEventListener('afterprint', () => frame.remove());
  inner.focus();
  inner.print();
}

/** A copy for another document; what a canvas shows is copied too. */
function copyOf(node: Element, paper: Document): Node {
  const copy = paper.importNode(node, true);
  if (node instanceof HTMLCanvasElement) {
    (copy as HTMLCanvasElement).getContext('2d')?.drawImage(node, 0, 0);
  }
  return copy;
}
