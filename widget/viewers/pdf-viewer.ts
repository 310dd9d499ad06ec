import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as worker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** One page as a canvas, and its text for screen readers. */
export interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  readonly text: string;
}

/** Sharp on phones, with little memory: A4 at this scale has 1190 by 1684 pixels. */
const scale = 2;

/**
 * Renders each page of a PDF on the main thread: without a worker, WebAssembly or eval, so that it works under a strict
 * content security policy. pdf.js uses the worker's code from the global instead of starting a worker.
 */
export async function drawPdf(bytes: ArrayBuffer): Promise<readonly DrawnPage[]> {
  (globalThis as { pdfjsWorker?: unknown }).pdfjsWorker = worker;
  const task = pdfjs.getDocument({
    data: bytes,
    useWasm: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    // Errors only: pdf.js warns about the missing worker.
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    const pages: DrawnPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await drawPage(await pdf.getPage(number)));
    return pages;
  } finally {
    await task.destroy();
  }
}

async function drawPage(page: pdfjs.PDFPageProxy): Promise<DrawnPage> {
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : ' ') : '')).join('');
  return { canvas, text: text.replace(/[ \t]+/g, ' ').trim() };
}
