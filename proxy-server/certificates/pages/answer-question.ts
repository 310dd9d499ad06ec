import type { PageAnswer, PageQuestion } from '../../domain/order/certificate-pages.ts';
import type { Drawing } from './draw-page.ts';
import { drawPage } from './draw-page.ts';
import { encodeFewColours, encodePhotograph } from './encode-picture.ts';
import type { OpenDocument } from './open-document.ts';
import { sizesOf, withPage } from './open-document.ts';
import { textOf } from './page-text.ts';
import type { Pdfium } from './pdfium.ts';

/** Answers one question about an open document. Whatever PDFium throws passes through: its memory may then be wrong. */
export async function answerQuestion(
  pdfium: Pdfium,
  document: OpenDocument,
  question: Exclude<PageQuestion, { want: 'content' }>,
): Promise<PageAnswer> {
  if (question.want === 'pages')
    return { status: 'pages', pages: { count: document.count, sizes: sizesOf(pdfium, document) } };
  if (question.page > document.count) return { status: 'no-such-page' };
  const answer = withPage(pdfium, document, question.page, (page) =>
    question.want === 'text'
      ? ({ status: 'text', text: textOf(pdfium, page) } as const)
      : pictureOf(pdfium, document, page, question.width),
  );
  if (!answer) return { status: 'undrawable', reason: 'broken' };
  if (answer.status !== 'photograph') return answer;
  return { status: 'picture', picture: await encodePhotograph(answer.drawing) };
}

/** The encoder of photographs has some 17 bytes of memory for each dot: with PDFium's it stays below 128 MB. */
const photographDots = { usual: 3_200_000, besideLargeHeap: 1_300_000 };
const largeHeapBytes = 60_000_000;

/** The picture of a page; its dots where they are a photograph. */
function pictureOf(
  pdfium: Pdfium,
  document: OpenDocument,
  page: number,
  width: number,
): PageAnswer | { readonly status: 'photograph'; readonly drawing: Drawing } {
  const draw = (mostDots?: number) =>
    drawPage(pdfium, document, page, { width, ...(mostDots !== undefined && { mostDots }) }, encodeFewColours);
  let encoded = draw();
  if (encoded && 'photograph' in encoded) {
    const { width: drawnWidth, height } = encoded.photograph;
    const mostDots = photographDots[pdfium.heap().byteLength > largeHeapBytes ? 'besideLargeHeap' : 'usual'];
    if (drawnWidth * height > mostDots) encoded = draw(mostDots);
  }
  if (!encoded) return { status: 'undrawable', reason: 'too-large' };
  if ('photograph' in encoded) return { status: 'photograph', drawing: encoded.photograph };
  // white paper is shown only where nothing is missing on it
  const lacks = encoded.isBlank ? textOf(pdfium, page).lacks : [];
  if (lacks.length > 0) return { status: 'undrawable', reason: 'blank', lacks };
  return { status: 'picture', picture: encoded.picture };
}
