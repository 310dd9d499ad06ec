// The thread that draws pages and reads Word documents: it answers one question after the other, and is ended by whoever has started it.
import { parentPort, workerData } from 'node:worker_threads';
import type { PageAnswer, PageQuestion } from '../../domain/order/certificate-pages.ts';
import { readContent } from '../docx/read-content.ts';
import { answerQuestion } from './answer-question.ts';
import { encoderBytes } from './encode-picture.ts';
import type { OpenDocument } from './open-document.ts';
import { openDocument } from './open-document.ts';
import type { Pdfium } from './pdfium.ts';
import { loadPdfium } from './pdfium.ts';

/** What the thread is sent; without bytes it is asked about a document that it may still have open. */
export interface ThreadQuestion {
  readonly key: string;
  readonly bytes?: Uint8Array;
  readonly question: PageQuestion;
}

/** What it says: first that it is ready, then an answer to each question. */
export type ThreadAnswer =
  | { readonly status: 'ready' }
  | { readonly status: 'bytes-needed' }
  | { readonly status: 'answered'; readonly answer: PageAnswer; readonly heapBytes: number }
  | { readonly status: 'crashed'; readonly heapBytes: number; readonly error: string };

/** What the thread is started with. */
export interface ThreadOptions {
  readonly maxHeapBytes: number;
  /** Whether its first question is about pages; Word documents need no PDFium, which has 50 MB. */
  readonly drawsFirst: boolean;
}

/** Documents that stay open for the next page; together they have at most so many bytes. */
const mostOpen = 8;
const mostOpenBytes = 16_000_000;

const port = parentPort!;
const { maxHeapBytes, drawsFirst } = workerData as ThreadOptions;
let pdfium: Pdfium | undefined = drawsFirst ? await loadPdfium(maxHeapBytes) : undefined;
/** The one that was asked about last is the last. */
const open = new Map<string, OpenDocument>();

port.on('message', async ({ key, bytes, question }: ThreadQuestion) => {
  try {
    if (question.want === 'content') return bytes ? answer(readContent(bytes)) : say({ status: 'bytes-needed' });
    pdfium ??= await loadPdfium(maxHeapBytes);
    const document = open.get(key) ?? (bytes && openAnother(pdfium, bytes));
    if (document === undefined) return say({ status: 'bytes-needed' });
    if (typeof document === 'string') return answer({ status: 'undrawable', reason: document });
    open.delete(key);
    open.set(key, document);
    answer(await answerQuestion(pdfium, document, question), await encoderBytes());
  } catch (error) {
    say({ status: 'crashed', heapBytes: heapBytes(), error: String(error) });
  }
});
say({ status: 'ready' });

function heapBytes(): number {
  return pdfium?.heap().byteLength ?? 0;
}

function openAnother(api: Pdfium, bytes: Uint8Array): ReturnType<typeof openDocument> {
  let total = bytes.length;
  for (const document of open.values()) total += document.byteLength;
  for (const [key, document] of open) {
    if (total <= mostOpenBytes && open.size < mostOpen) break;
    document.close();
    open.delete(key);
    total -= document.byteLength;
  }
  return openDocument(api, bytes);
}

function answer(given: PageAnswer, besides = 0): void {
  say({
    status: 'answered',
    answer: given.status === 'picture' ? withItsOwnBytes(given) : given,
    heapBytes: heapBytes() + besides,
  });
}

/** The picture may be a part of a larger memory, all of which would be sent. */
function withItsOwnBytes(answer: Extract<PageAnswer, { status: 'picture' }>): PageAnswer {
  return { ...answer, picture: { ...answer.picture, bytes: new Uint8Array(answer.picture.bytes) } };
}

function say(message: ThreadAnswer): void {
  port.postMessage(message);
}
