import * as z from 'zod/mini';

/** What can be changed while the stand-in runs. */
export interface PaystackSettings {
  /** How long a bank transfer is on its way. */
  transferMilliseconds: number;
  /** Waits before an event is sent again, when it was not answered with 200. Paystack takes three minutes and hours. */
  retryMilliseconds: readonly number[];
  /** Where events go; nowhere while undefined. */
  webhookUrl: string | undefined;
}

export const defaultSettings: PaystackSettings = {
  transferMilliseconds: 10_000,
  retryMilliseconds: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
  webhookUrl: undefined,
};

const changeSchema = z.strictObject({
  transferMilliseconds: z.optional(z.int().check(z.nonnegative())),
  retryMilliseconds: z.optional(z.array(z.int().check(z.nonnegative()))),
  webhookUrl: z.optional(z.url()),
});

/** Changes the settings that are named; says what is wrong with the wish. */
export function changeSettings(settings: PaystackSettings, wish: unknown): string | undefined {
  const change = changeSchema.safeParse(wish);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
