import { nigerianOffsetMilliseconds } from '../../contract/fields/nigerian-time.ts';
import type { RecoveryPoint } from '../order/order-state.ts';

/** Days in Nigeria since 1970: what is counted is counted by them. */
type DayNumber = number;

/** The day of a moment (milliseconds since 1970). */
export function dayNumberAt(milliseconds: number): DayNumber {
  return Math.floor((milliseconds + nigerianOffsetMilliseconds) / 86_400_000);
}

/** The classes of the times of calls, in milliseconds. */
const callLimits = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000] as const;

/** The class of a call by its time: the least limit that it keeps, or twice the greatest. */
export function callLimitOf(milliseconds: number): number {
  return callLimits.find((limit) => milliseconds <= limit) ?? 2 * callLimits.at(-1)!;
}

/** What is counted by day that no order holds. `call` has upstream and the time that it took, `failed` the upstream. */
export type CountedThing = 'offer' | 'price' | 'call' | 'failed';

/** How often something was counted on a day. */
export interface DailyCount {
  readonly merchantId: string;
  readonly day: DayNumber;
  readonly what: CountedThing;
  /** A product, or an upstream with the limit of its time; empty where nothing more is known. */
  readonly label: string;
  readonly count: number;
}

/** Orders of one day, product and point: how many, and what they cost together in minor units. */
export interface DailySales {
  readonly day: DayNumber;
  readonly product: string;
  readonly point: RecoveryPoint;
  readonly count: number;
  readonly premium: number;
}

/** How long one order took from its payment to its certificate. */
export interface CertificateTime {
  readonly day: DayNumber;
  readonly milliseconds: number;
}

/** Days from the first to the last, both within. */
export interface DayRange {
  readonly merchantId: string;
  readonly first: DayNumber;
  readonly last: DayNumber;
}

/** What is summed up by day for the console's charts. */
export interface InsightStore {
  /** Adds to what was counted. */
  add(counts: readonly DailyCount[]): Promise<void>;
  counts(range: DayRange): Promise<readonly DailyCount[]>;
  /** The orders that were placed on these days, of test mode or of live mode. */
  sales(range: DayRange & { readonly test: boolean }): Promise<readonly DailySales[]>;
  /** Of the newest active orders of each day, at most `sample` a day. */
  certificateTimes(range: DayRange & { readonly sample: number }): Promise<readonly CertificateTime[]>;
  /** Deletes what was counted on earlier days; returns how many rows. */
  sweep(before: DayNumber): Promise<number>;
}

/** Counts what no order holds; nothing of a person. */
export interface DailyCounter {
  count(merchantId: string, what: CountedThing, label?: string): void;
  /** Takes back what could not be added. */
  giveBack(counts: readonly DailyCount[]): void;
  /** What was counted since the last time. */
  take(): readonly DailyCount[];
}
