import type { Answers } from '../../proxy-server/contract/values.ts';
import type { BuyingStep, Draft } from './flow-state.ts';

/** A draft and the step that was on screen. */
export interface RememberedDraft {
  readonly draft: Draft;
  readonly step: BuyingStep;
  /** A list of the answers that is kept in slices, and how many: each is an item of its own (`draft-slices.ts`). */
  readonly list?: readonly [field: string, slices: number];
}

/** The storage of the tab, or the one that outlives it. */
export type Keeper = 'tab' | 'browser';

/** Keys of finished orders that a tag of this page has shown: one that takes its place goes on showing the order. */
export const shownHere = new Set<string>();

/**
 * What a browser keeps between pages, by the scope of a tag; `kept-values.ts` writes it. An order's id and token outlive
 * the tab, so that a shopper who returns from the bank in another tab finds the order. The draft is personal data and is
 * kept for the tab only. What older versions kept has no scope: it is read under the scope ''.
 */
export class FlowMemory {
  /** Which orders and drafts the tag remembers. */
  scope: string;
  /** What the names of this merchant begin with in the storages. */
  readonly prefix: string;
  readonly tab: () => Storage;
  readonly browser: () => Storage;

  /**
   * @param merchant separates merchants that share an origin
   * @param tab returns the tab's storage; a function, since a browser may throw when storage is blocked
   * @param browser returns the storage that outlives the tab
   */
  constructor(merchant: string, scope: string, tab: () => Storage, browser: () => Storage) {
    this.prefix = `cover-checkout/${merchant}/`;
    this.scope = scope;
    this.tab = tab;
    this.browser = browser;
  }

  /** Whether there is an order to resume. A finished one is not shown on a new visit, which is for another purchase. */
  mayResume(): boolean {
    const isHeld = (keeper: Keeper, name: string, scope?: string) => this.read(keeper, name, scope) !== undefined;
    return (
      isHeld('tab', 'order') ||
      isHeld('browser', 'order') ||
      isHeld('browser', 'order', '') ||
      (isHeld('tab', 'past') && (shownHere.has(this.keyOf('past')) || isReloaded()))
    );
  }

  readDraft(): RememberedDraft | undefined {
    const kept = this.read<RememberedDraft>('tab', 'draft') ?? this.read('tab', 'draft', '');
    const [field, slices] = kept?.list ?? ['', 0];
    for (let at = 1; at <= slices; at++)
      (kept!.draft.answers[field] as Answers[]).push(...(this.read<Answers[]>('tab', `draft${at}`) ?? []));
    return kept;
  }

  /** Reads what is kept under a name; undefined where there is nothing, or where storage is blocked. */
  read<T>(keeper: Keeper, name: string, scope?: string): T | undefined {
    try {
      const text = this[keeper]().getItem(this.keyOf(name, scope));
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  keyOf(name: string, scope: string = this.scope): string {
    return this.prefix + (scope && `${encodeURIComponent(scope)}/`) + name;
  }
}

/** Whether the page was loaded again, or reached by Back and Forward: neither by a link nor by its address. */
function isReloaded(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return (navigation as PerformanceNavigationTiming | undefined)?.type !== 'navigate';
}
