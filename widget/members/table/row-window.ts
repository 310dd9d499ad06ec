/** A run of rows that are drawn, or a gap that only keeps their place. */
export type RowRun =
  | { readonly type: 'rows'; readonly from: number; readonly to: number }
  | { readonly type: 'gap'; readonly from: number; readonly rows: number };

/** Rows drawn beyond what is seen, so that a quick finger finds them there. */
const overscan = 4;

/**
 * Which of many equally high rows are drawn: those in sight, and the one that has the focus wherever it is, so that
 * scrolling never takes the cursor away.
 * @param view all in pixels
 */
export function rowRuns(
  count: number,
  view: { readonly scrolled: number; readonly height: number; readonly rowHeight: number },
  focused: number | undefined,
): RowRun[] {
  const from = Math.max(0, Math.floor(view.scrolled / view.rowHeight) - overscan);
  const to = Math.min(count, Math.ceil((view.scrolled + view.height) / view.rowHeight) + overscan);
  const drawn = [{ from: Math.min(from, to), to }];
  if (focused !== undefined && focused < count && (focused < from || focused >= to)) {
    const alone = { from: focused, to: focused + 1 };
    if (focused < from) drawn.unshift(alone);
    else drawn.push(alone);
  }
  const runs: RowRun[] = [];
  let next = 0;
  for (const run of drawn) {
    if (run.from > next) runs.push({ type: 'gap', from: next, rows: run.from - next });
    runs.push({ type: 'rows', ...run });
    next = run.to;
  }
  if (next < count) runs.push({ type: 'gap', from: next, rows: count - next });
  return runs;
}
