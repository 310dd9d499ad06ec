import type { Request } from 'express';

/** So many large bodies are read on in one turn of the event loop, 64 KB of each: others are served between. */
const readInOneTurn = 4;

const waiting: Request[] = [];

/** Holds a body that is being read until its turn to be read on comes: large ones come by turns, however many there are. */
export function readInTurn(request: Request): void {
  request.pause();
  waiting.push(request);
  if (waiting.length === 1) setImmediate(takeTurn);
}

function takeTurn(): void {
  for (const request of waiting.splice(0, readInOneTurn)) request.resume();
  if (waiting.length > 0) setImmediate(takeTurn);
}
