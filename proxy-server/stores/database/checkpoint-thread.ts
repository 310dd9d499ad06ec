// Moves the write-ahead log of a SQLite file into the file, in a thread of its own (checkpoints.ts). A message says how:
// `passive` as far as nobody is disturbed, `truncate` so that the log is empty afterwards. Its number is the answer.

import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointRequest } from './checkpoints.ts';

/** What another connection has locked is waited for so long. */
const patienceMilliseconds = 1_000;

const database = new DatabaseSync(workerData as string, { timeout: patienceMilliseconds });

parentPort?.on('message', ({ mode, number }: CheckpointRequest) => {
  try {
    // most is done before the others are shut out
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    if (mode === 'truncate') database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // a full disk, or a lock: the next one does it, at the latest the connection that writes
  }
  parentPort?.postMessage(number);
});
