/** One file of a version of the widget. */
interface WidgetFile {
  /** As it is served: `/widget/0.1.0/cover-checkout.js`. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * The files of every version of the widget that this database has seen, for pages that were opened before an update, or
 * are pinned to a version. All processes and read-only containers serve them from here.
 */
export interface WidgetFileStore {
  /** Notes that a version is served now, and keeps those of its files that are not kept yet. */
  keep(version: string, files: readonly WidgetFile[], now: number): Promise<void>;
  /** The addresses of all files that are kept. */
  paths(): Promise<ReadonlySet<string>>;
  find(path: string): Promise<Uint8Array | undefined>;
  /** Forgets versions that were last served before, but for the newest `least`; returns how many. */
  sweep(before: number, least: number): Promise<number>;
}
