// node --import …/note-cpu-at-exit.ts TEST-FILE: notes what the file has taken when its process ends.
import { noteCpuSeconds } from './cpu-time.ts';

const [, file = ''] = process.argv;
process.once('exit', () => noteCpuSeconds(file));
