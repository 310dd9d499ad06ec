import { upTo } from '../../form/up-to.ts';
import type { FlowMemory, RememberedDraft } from '../flow-memory.ts';
import { DraftMemory, dropDraft, maxSlices } from './draft-memory.ts';
import { keep } from './kept-values.ts';

/** Entries of a list that are written at once: thousands of members in one piece block a page for a tenth of a second. */
const entriesAtOnce = 250;

/** The entries that were written last, by the key of their slice. */
const written = new Map<string, readonly unknown[]>();
/** Writes what is left at once, by the key of the draft: the tags of a page have one each. */
const unfinished = new Map<string, () => void>();
let isLeaving = false;

/** From now on drafts keep a long list in slices, of which only those are written that have changed. */
export function keepDraftsInSlices(): void {
  if (DraftMemory.write === keepInSlices) return;
  DraftMemory.write = keepInSlices;
  // before the stores save what they have not saved yet
  const capture = true;
  addEventListener(
    'pagehide',
    () => {
      isLeaving = true;
      for (const writeRest of unfinished.values()) writeRest();
    },
    { capture },
  );
  addEventListener(
    'pageshow',
    () => {
      isLeaving = false;
    },
    { capture },
  );
}

function keepInSlices(memory: FlowMemory, remembered: RememberedDraft): void {
  const { draft } = remembered;
  const [field, list] = Object.entries(draft.answers).find(([, answer]) => isLong(answer)) ?? [];
  unfinished.delete(memory.keyOf('draft', memory.scope));
  if (!field) {
    keep(memory, 'tab', 'draft', remembered);
    return;
  }
  const entries = list as readonly unknown[];
  const size = Math.max(entriesAtOnce, Math.ceil(entries.length / maxSlices));
  const slices = upTo(Math.ceil(entries.length / size)).map((index) => entries.slice(index * size, (index + 1) * size));
  const head = { ...draft, answers: { ...draft.answers, [field]: [] } };
  if (keep(memory, 'tab', 'draft', { ...remembered, draft: head, list: [field, slices.length] }))
    writeSlices(memory, slices);
  else dropDraft(memory);
}

/** Writes one slice after the other with pauses, until the draft is removed or replaced, or the page goes away. */
function writeSlices(memory: FlowMemory, slices: readonly (readonly unknown[])[]): void {
  const { scope } = memory;
  const storage = memory.tab();
  const headKey = memory.keyOf('draft', scope);
  const head = storage.getItem(headKey);
  let next = 0;
  /** Returns whether there was a slice to write. */
  const writeNext = (): boolean => {
    const index = slices.findIndex((slice, at) => at >= next && !isWritten(slice, nameOf(at)));
    if (index < 0 || storage.getItem(headKey) !== head) return false;
    next = index + 1;
    written.set(memory.keyOf(nameOf(index), scope), slices[index]!);
    if (!keep(memory, 'tab', nameOf(index), slices[index], scope)) dropDraft(memory);
    return true;
  };
  const writeRest = () => {
    while (writeNext());
  };
  const writeWithPauses = () => {
    if (unfinished.get(headKey) !== writeRest) return;
    if (writeNext()) setTimeout(writeWithPauses);
    else unfinished.delete(headKey);
  };
  unfinished.set(headKey, writeRest);
  if (isLeaving) writeRest();
  else writeWithPauses();

  function isWritten(slice: readonly unknown[], name: string): boolean {
    const key = memory.keyOf(name, scope);
    const before = written.get(key) ?? [];
    const isSame = slice.length === before.length && slice.every((entry, index) => entry === before[index]);
    return isSame && storage.getItem(key) !== null;
  }
}

/** From 1. */
function nameOf(index: number): string {
  return `draft${index + 1}`;
}

function isLong(answer: unknown): boolean {
  return Array.isArray(answer) && answer.length > entriesAtOnce;
}
