// node --import …/note-cpu-at-exit.ts TEST-FILE: notes what the file has taken when its process ends.
import { isMainThread } from 'node:worker_threads';
import { noteCpuSeconds } from './cpu-time.ts';

const [, file = ''] = process.argv;
// a thread takes the time of its process
if (isMainThread) process.once('exit', () => noteCpuSeconds(file));
