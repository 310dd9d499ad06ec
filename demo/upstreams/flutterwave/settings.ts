import * as z from 'zod/mini';

/** What can be changed while the stand-in runs. */
export interface FlutterwaveSettings {
  /** How long a bank transfer takes. */
  transferMilliseconds: number;
  /** How long a new transaction cannot be found. */
  hiddenMilliseconds: number;
  /** After what time `timeout-503` responds; Flutterwave takes 28 seconds. */
  timeoutMilliseconds: number;
  /** How long a refund takes; the documents' sample is completed at once, a real one may take days. */
  refundMilliseconds: number;
  /** The delays before an event is resent, if the response was not 200. Flutterwave takes half an hour. */
  retryMilliseconds: readonly number[];
  /** The URL for events; undefined for none. */
  webhookUrl: string | undefined;
}

export const defaultSettings: FlutterwaveSettings = {
  transferMilliseconds: 10_000,
  hiddenMilliseconds: 0,
  timeoutMilliseconds: 28_000,
  refundMilliseconds: 0,
  retryMilliseconds: [10_000, 10_000, 10_000],
  webhookUrl: undefined,
};

const milliseconds = z.optional(z.int().check(z.nonnegative()));
const changeSchema = z.strictObject({
  transferMilliseconds: milliseconds,
  hiddenMilliseconds: milliseconds,
  timeoutMilliseconds: milliseconds,
  refundMilliseconds: milliseconds,
  retryMilliseconds: z.optional(z.array(z.int().check(z.nonnegative()))),
  webhookUrl: z.optional(z.url()),
});

/** Changes the given settings; returns an error message if they are invalid. */
export function changeSettings(settings: FlutterwaveSettings, input: unknown): string | undefined {
  const change = changeSchema.safeParse(input);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
