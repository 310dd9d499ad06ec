import { Worker } from 'node:worker_threads';
import type { UndrawableReason } from '../../contract/certificate/certificate-pages.ts';
import type { PageAnswer, PageQuestion, PageSource } from '../../domain/order/certificate-pages.ts';
import type { ThreadAnswer, ThreadOptions, ThreadQuestion } from './page-thread.ts';

/** An answer of the thread; after `crashed` it is of no more use. */
type ThreadReply =
  | { readonly status: 'answered'; readonly answer: PageAnswer; readonly heapBytes: number }
  | { readonly status: 'crashed'; readonly reason: UndrawableReason; readonly error?: string };

/** The thread that draws pages. */
export interface DrawingThread {
  /** Asks one question; the next one only after the answer. */
  ask(source: PageSource, question: PageQuestion, limit: WorkLimit): Promise<ThreadReply>;
  end(): Promise<void>;
}

/** How long the thread may work at one answer. */
interface WorkLimit {
  /** Of processor time: on a machine that is overloaded the clock says little about a page. */
  readonly milliseconds: number;
  /** What all threads of this process have taken so far, in milliseconds. */
  readonly cpuMilliseconds: () => number;
}

/** Loading PDFium takes a tenth of a second; on a machine that is overloaded, longer. */
const startMilliseconds = 20_000;
/** However little of the processor it was given. */
const longestMilliseconds = 20_000;
/** What is JavaScript's in the thread: rows of dots on their way into a picture. */
const heapMegabytes = 96;
/** Of which so much is new; by default it is three times as much. */
const youngMegabytes = 16;

/** Starts it. */
export function startThread(options: ThreadOptions): DrawingThread {
  // its file has the ending that this file has: the sources run as they are, the package compiled
  const file = new URL(import.meta.url.endsWith('.ts') ? './page-thread.ts' : './page-thread.js', import.meta.url);
  const worker = new Worker(file, {
    workerData: options,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
  });
  worker.unref();
  // what is not waited for ends nothing else: the next question hears that the thread has ended
  worker.on('error', () => undefined);
  let isReady = false;
  return {
    async ask(source, question, limit) {
      if (!isReady) {
        const first = await hear(worker, timeOf(startMilliseconds));
        if (first.status !== 'ready') return crashed(first, options);
        isReady = true;
      }
      const { key } = source;
      worker.postMessage({ key, question } satisfies ThreadQuestion);
      let reply = await hear(worker, workOf(limit));
      if (reply.status === 'bytes-needed') {
        const found = await source.load();
        if (!found) return { status: 'answered', answer: { status: 'gone' }, heapBytes: 0 };
        // a copy of its own is given away whole: what was found may be a part of a larger memory
        const bytes = new Uint8Array(found);
        worker.postMessage({ key, bytes, question } satisfies ThreadQuestion, [bytes.buffer]);
        reply = await hear(worker, workOf(limit));
      }
      return reply.status === 'answered' ? reply : crashed(reply, options);
    },
    async end() {
      await worker.terminate();
    },
  };
}

type Heard = ThreadAnswer | { readonly status: 'silent' } | { readonly status: 'ended'; readonly error: string };

/** The milliseconds that are left at least, none once the thread has been silent for too long. */
type Patience = () => number;

function timeOf(milliseconds: number): Patience {
  const end = performance.now() + milliseconds;
  return () => Math.max(0, end - performance.now());
}

function workOf({ milliseconds, cpuMilliseconds }: WorkLimit): Patience {
  const end = cpuMilliseconds() + milliseconds;
  const longest = timeOf(longestMilliseconds);
  return () => Math.max(0, Math.min(end - cpuMilliseconds(), longest()));
}

/** The next thing that the thread says, or that it says nothing any more. */
function hear(worker: Worker, left: Patience): Promise<Heard> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const milliseconds = left();
      if (milliseconds > 0) timer = setTimeout(wait, milliseconds);
      else settle({ status: 'silent' });
    };
    const onMessage = (message: ThreadAnswer) => settle(message);
    const onError = (error: unknown) => settle({ status: 'ended', error: String(error) });
    const onExit = () => settle({ status: 'ended', error: 'exit' });
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    wait();

    function settle(heard: Heard): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(heard);
    }
  });
}

function crashed(heard: Heard, { maxHeapBytes }: ThreadOptions): ThreadReply {
  if (heard.status === 'silent') return { status: 'crashed', reason: 'too-slow' };
  if (heard.status === 'ended')
    return { status: 'crashed', reason: /memory/i.test(heard.error) ? 'too-large' : 'broken', error: heard.error };
  if (heard.status !== 'crashed') return { status: 'crashed', reason: 'broken', error: heard.status };
  // without memory PDFium stops in the middle of whatever it does
  const isFull = heard.heapBytes > maxHeapBytes / 2;
  return { status: 'crashed', reason: isFull ? 'too-large' : 'broken', error: heard.error };
}
