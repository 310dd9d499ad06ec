/** A run of rendered rows, or a gap of the same height as the rows it replaces. */
export type RowRun =
  | { readonly type: 'rows'; readonly from: number; readonly to: number }
  | { readonly type: 'gap'; readonly from: number; readonly rows: number };

/** Rows rendered above and below the visible ones, for quick scrolling. */
const overscan = 4;

/**
 * Returns which of many rows of equal height are rendered: the visible ones, and the focused one wherever it is, so that
 * scrolling never removes the focus.
 * @param view in pixels
 */
export function rowRuns(
  count: number,
  view: { readonly scrolled: number; readonly height: number; readonly rowHeight: number },
  focused: number | undefined,
): RowRun[] {
  const from = Math.max(0, Math.floor(view.scrolled / view.rowHeight) - overscan);
  const to = Math.min(count, Math.ceil((view.scrolled + view.height) / view.rowHeight) + overscan);
  const rendered = [{ from: Math.min(from, to), to }];
  if (focused !== undefined && focused < count && (focused < from || focused >= to)) {
    const alone = { from: focused, to: focused + 1 };
    if (focused < from) rendered.unshift(alone);
    else rendered.push(alone);
  }
  const runs: RowRun[] = [];
  let next = 0;
  for (const run of rendered) {
    if (run.from > next) runs.push({ type: 'gap', from: next, rows: run.from - next });
    runs.push({ type: 'rows', ...run });
    next = run.to;
  }
  if (next < count) runs.push({ type: 'gap', from: next, rows: count - next });
  return runs;
}
