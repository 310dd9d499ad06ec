import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Moves the write-ahead log of a SQLite file into the file, so that nobody who is served waits for it. */
export interface Checkpoints {
  /** A statement has written about so many characters. */
  wrote(characters: number): void;
  /** Resolves when the log is empty, or cannot be emptied now. */
  truncate(): Promise<void>;
  close(): Promise<void>;
}

/** What the thread is asked. */
export interface CheckpointRequest {
  readonly mode: 'passive' | 'truncate';
  readonly number: number;
}

/** As often as SQLite does by itself: 1,000 pages. */
const charactersBetween = 4_000_000;

/** What a small statement changes: some pages of tables and indexes. */
const charactersOfPages = 16_000;

/** A log of so many bytes is moved in a few milliseconds; to start a thread takes ten times as long. */
const smallLogBytes = 256_000;

/** The thread's heap: it holds nothing but a connection. */
const heapMegabytes = 16;

/**
 * Creates the checkpoints of one file. The thread starts when there is much to move.
 * @param writer the connection that writes to it
 */
export function createCheckpoints(file: string, writer: SqliteConnection): Checkpoints {
  let thread: Worker | undefined;
  let written = 0;
  let asked = 0;
  const ask = (mode: CheckpointRequest['mode']) => {
    written = 0;
    asked += 1;
    thread ??= startThread(file, () => {
      thread = undefined;
    });
    thread.postMessage({ mode, number: asked } satisfies CheckpointRequest);
    return { thread, number: asked };
  };
  return {
    wrote(characters) {
      written += characters + charactersOfPages;
      if (written >= charactersBetween) ask('passive');
    },
    async truncate() {
      if (sizeOf(`${file}-wal`) <= smallLogBytes && truncateNow(writer)) return;
      const question = ask('truncate');
      await new Promise<void>((resolve) => {
        const end = () => {
          question.thread.off('message', listen).off('exit', end);
          resolve();
        };
        const listen = (number: number) => {
          if (number === question.number) end();
        };
        question.thread.on('message', listen).on('exit', end);
      });
    },
    async close() {
      await thread?.terminate();
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** False where a transaction is open, or another process reads: it can be waited for in the thread. */
function truncateNow(writer: SqliteConnection): boolean {
  try {
    const { rows } = writer.execute({ sql: 'pragma wal_checkpoint(truncate)', parameters: [] });
    return (rows[0] as { busy: number }).busy === 0;
  } catch {
    return false;
  }
}

function startThread(file: string, onEnd: () => void): Worker {
  // its file has the ending that this file has: the sources run as they are, the package compiled
  const program = new URL(
    import.meta.url.endsWith('.ts') ? './checkpoint-thread.ts' : './checkpoint-thread.js',
    import.meta.url,
  );
  const worker = new Worker(program, {
    workerData: file,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });
  worker.unref();
  // without a thread the connection that writes does it, later
  worker.on('error', () => undefined);
  worker.once('exit', onEnd);
  return worker;
}
