import * as z from 'zod/mini';

/** What can be changed while the stand-in runs. */
export interface PaystackSettings {
  /** How long a bank transfer takes. */
  transferMilliseconds: number;
  /** How long a refund takes; Paystack takes days. */
  refundMilliseconds: number;
  /** The delays before an event is resent, if the response was not 200. Paystack takes three minutes, then hours. */
  retryMilliseconds: readonly number[];
  /** The URL for events; undefined for none. */
  webhookUrl: string | undefined;
}

export const defaultSettings: PaystackSettings = {
  transferMilliseconds: 10_000,
  refundMilliseconds: 3_000,
  retryMilliseconds: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
  webhookUrl: undefined,
};

const changeSchema = z.strictObject({
  transferMilliseconds: z.optional(z.int().check(z.nonnegative())),
  refundMilliseconds: z.optional(z.int().check(z.nonnegative())),
  retryMilliseconds: z.optional(z.array(z.int().check(z.nonnegative()))),
  webhookUrl: z.optional(z.url()),
});

/** Changes the given settings; returns an error message if they are invalid. */
export function changeSettings(settings: PaystackSettings, input: unknown): string | undefined {
  const change = changeSchema.safeParse(input);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
