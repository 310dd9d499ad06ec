import * as z from 'zod/mini';

/** What can be changed while the stand-in runs. */
export interface FlutterwaveSettings {
  /** How long a bank transfer is on its way. */
  transferMilliseconds: number;
  /** So long after it was made, a transaction cannot be found yet. */
  hiddenMilliseconds: number;
  /** After so long `timeout-503` answers; Flutterwave takes 28 seconds. */
  timeoutMilliseconds: number;
  /** Waits before an event is sent again, when it was not answered with 200. Flutterwave takes half an hour. */
  retryMilliseconds: readonly number[];
  /** Where events go; nowhere while undefined. */
  webhookUrl: string | undefined;
}

export const defaultSettings: FlutterwaveSettings = {
  transferMilliseconds: 10_000,
  hiddenMilliseconds: 0,
  timeoutMilliseconds: 28_000,
  retryMilliseconds: [10_000, 10_000, 10_000],
  webhookUrl: undefined,
};

const milliseconds = z.optional(z.int().check(z.nonnegative()));
const changeSchema = z.strictObject({
  transferMilliseconds: milliseconds,
  hiddenMilliseconds: milliseconds,
  timeoutMilliseconds: milliseconds,
  retryMilliseconds: z.optional(z.array(z.int().check(z.nonnegative()))),
  webhookUrl: z.optional(z.url()),
});

/** Changes the settings that are named; says what is wrong with the wish. */
export function changeSettings(settings: FlutterwaveSettings, wish: unknown): string | undefined {
  const change = changeSchema.safeParse(wish);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
