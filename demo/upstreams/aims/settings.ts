import * as z from 'zod/mini';
import type { AimsDifference } from './differences/draw-difference.ts';
import type { Generation } from './envelope.ts';

/** The forms of a certificate; `product`: as documented for the product. */
const certificateForms = ['product', 'pdf', 'docx', 'png', 'jpg', 'rtf', 'url'] as const;
export type CertificateForm = (typeof certificateForms)[number];

/** What can be changed while the stand-in runs. */
export interface AimsSettings {
  generation: Generation;
  /**
   * The account's mode: in test mode policy numbers and addresses of certificates are called a demo
   * (docs/facts/aims-wire.md#limits).
   */
  mode: 'test' | 'live';
  /** Whether a refusal has a reason (`elbrtn`). */
  elaborates: boolean;
  /** How long a review takes; 0: approved at the first poll. */
  approveAfterMilliseconds: number;
  /** Whether the response to issue has the certificate. */
  instant: boolean;
  /**
   * Whether device warranties whose activation code was sent to the partner wait for the video
   * (docs/facts/aims-wire.md#activation).
   */
  holdForVideo: boolean;
  /**
   * Whether a reference that is in use is accepted again, with a second policy: that AIMS refuses it stands on one page
   * only (docs/facts/aims-wire.md#repeats).
   */
  acceptsRepeats: boolean;
  /** What AIMS remarks on a policy that it declined. */
  declineNote: string;
  certificate: CertificateForm;
  /** How long after the approval a status has no certificate yet. */
  certificateAfterMilliseconds: number;
  /** `sketch`: PDFs of one line, for benchmarks. */
  drawing: 'full' | 'sketch';
  /** Calls per rolling minute and partner, and how many more in a burst; infinite: no limit. */
  ratePerMinute: number;
  burst: number;
  /**
   * HTTP status of `Rate limit exceeded`: the documents say 200 and 429
   * (docs/facts/aims-contradictions.md#http-status).
   */
  rateLimitStatus: 200 | 429;
  /** What the account wants otherwise than other accounts; only `set` draws one. */
  difference: AimsDifference | undefined;
}

export const defaultSettings: AimsSettings = {
  generation: 'current',
  mode: 'test',
  elaborates: true,
  approveAfterMilliseconds: 4_000,
  instant: false,
  holdForVideo: true,
  acceptsRepeats: false,
  declineNote: 'The device could not be verified',
  certificate: 'product',
  certificateAfterMilliseconds: 0,
  drawing: 'full',
  ratePerMinute: 60,
  burst: 10,
  rateLimitStatus: 200,
  difference: undefined,
};

/** JSON has no infinity, so it is a string there. */
const limitSchema = z.union([z.int().check(z.nonnegative()), z.literal('unlimited')]);

const changeSchema = z.strictObject({
  generation: z.optional(z.enum(['current', 'legacy'])),
  mode: z.optional(z.enum(['test', 'live'])),
  elaborates: z.optional(z.boolean()),
  approveAfterMilliseconds: z.optional(z.int().check(z.nonnegative())),
  instant: z.optional(z.boolean()),
  holdForVideo: z.optional(z.boolean()),
  acceptsRepeats: z.optional(z.boolean()),
  declineNote: z.optional(z.string()),
  certificate: z.optional(z.enum(certificateForms)),
  certificateAfterMilliseconds: z.optional(z.int().check(z.nonnegative())),
  drawing: z.optional(z.enum(['full', 'sketch'])),
  ratePerMinute: z.optional(limitSchema),
  burst: z.optional(limitSchema),
  rateLimitStatus: z.optional(z.union([z.literal(200), z.literal(429)])),
});

/** Changes the given settings; returns an error message if they are invalid. */
export function changeSettings(settings: AimsSettings, input: unknown): string | undefined {
  const change = changeSchema.safeParse(input);
  if (!change.success) return z.prettifyError(change.error);
  const { ratePerMinute, burst, ...rest } = change.data;
  Object.assign(settings, rest);
  if (ratePerMinute !== undefined) settings.ratePerMinute = asNumber(ratePerMinute);
  if (burst !== undefined) settings.burst = asNumber(burst);
  return undefined;
}

function asNumber(limit: number | 'unlimited'): number {
  return limit === 'unlimited' ? Number.POSITIVE_INFINITY : limit;
}
