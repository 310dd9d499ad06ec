import type { PageAnswer, PageQuestion, PageRenderer, PageSource } from '../../domain/order/certificate-pages.ts';
import type { DrawingThread } from './drawing-thread.ts';
import { startThread } from './drawing-thread.ts';
import { FairQueue } from './fair-queue.ts';
import { createMisfortunes } from './misfortunes.ts';

/** What tests may set otherwise. */
export interface RendererOptions {
  /** A thread without work ends after so long. */
  readonly idleMilliseconds?: number;
  /** A page that takes more processor time is given up, and its thread with it. */
  readonly limitMilliseconds?: number;
  /** The processor time of this process so far, in milliseconds. */
  readonly cpuMilliseconds?: () => number;
  /** PDFium's memory. */
  readonly maxHeapBytes?: number;
  /** Is told of pages that ended their thread. */
  readonly onTrouble?: (facts: { readonly reason: string; readonly error?: string }) => void;
}

interface Job {
  readonly source: PageSource;
  readonly question: PageQuestion;
  readonly settle: (answer: PageAnswer) => void;
  readonly fail: (error: unknown) => void;
}

/** The allocator takes up to a fifth more than is asked for: 101 MB, and 128 MB with the encoder of photographs. */
const defaultHeapBytes = 84_000_000;
/** What PDFium or the encoder has once needed is never given back: the thread is replaced. */
const tiredBytes = 60_000_000;
/** Who waits for more than this is told to come again. */
const mostWaiting = 400;
const mostWaitingForOne = 24;

/**
 * Creates the renderer of certificates: one thread with one queue, in which documents take turns. The thread starts with
 * the first question, ends when there is none, and is replaced after a page that broke it or needed much memory. Whoever
 * asks the same meanwhile shares the answer.
 */
export function createPageRenderer({
  idleMilliseconds = 5_000,
  limitMilliseconds = 4_000,
  cpuMilliseconds = readCpuMilliseconds,
  maxHeapBytes = defaultHeapBytes,
  onTrouble = () => undefined,
}: RendererOptions = {}): PageRenderer {
  const queue = new FairQueue<Job>();
  const underWay = new Map<string, Promise<PageAnswer>>();
  const misfortunes = createMisfortunes();
  let thread: DrawingThread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isWorking = false;
  let isClosed = false;

  return {
    async ask(source, question) {
      const known = misfortunes.of(source.key, question);
      if (known) return { status: 'undrawable', reason: known };
      const name = `${source.key} ${JSON.stringify(question)}`;
      const shared = underWay.get(name);
      if (shared) return shared;
      if (isClosed || queue.length >= mostWaiting || queue.lengthOf(source.key) >= mostWaitingForOne)
        return { status: 'busy' };
      const answer = new Promise<PageAnswer>((settle, fail) =>
        queue.add(source.key, { source, question, settle, fail }),
      );
      const forget = () => underWay.delete(name);
      underWay.set(name, answer);
      answer.then(forget, forget);
      void work();
      return answer;
    },

    async close() {
      isClosed = true;
      for (let job = queue.take(); job; job = queue.take()) job.settle({ status: 'busy' });
      await endThread();
    },
  };

  async function work(): Promise<void> {
    if (isWorking) return;
    isWorking = true;
    clearTimeout(idle);
    for (let job = queue.take(); job; job = queue.take()) await answer(job).then(job.settle, job.fail);
    isWorking = false;
    idle = setTimeout(endThread, idleMilliseconds);
    idle.unref();
  }

  async function answer({ source, question }: Job): Promise<PageAnswer> {
    const known = misfortunes.of(source.key, question);
    if (known) return { status: 'undrawable', reason: known };
    if (isClosed) return { status: 'busy' };
    thread ??= startThread({ maxHeapBytes, drawsFirst: question.want !== 'content' });
    const reply = await thread.ask(source, question, { milliseconds: limitMilliseconds, cpuMilliseconds });
    if (reply.status === 'crashed') {
      await endThread();
      if (isClosed) return { status: 'busy' };
      onTrouble(reply);
      misfortunes.note(source.key, question, reply.reason);
      return { status: 'undrawable', reason: reply.reason };
    }
    if (reply.heapBytes > tiredBytes) await endThread();
    return reply.answer;
  }

  async function endThread(): Promise<void> {
    const ended = thread;
    thread = undefined;
    await ended?.end();
  }
}

function readCpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
