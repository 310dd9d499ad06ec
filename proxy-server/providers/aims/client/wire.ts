import * as z from 'zod/mini';

// AIMS's responses, in both generations of its documents: numbers are 75 or "75", and whatever is optional may be
// missing, null or of another type; then it counts as missing.

const scalar = z.union([z.string(), z.number()]);
const optionalText = z.catch(z.optional(z.string()), undefined);
const optionalScalar = z.catch(z.optional(scalar), undefined);

/**
 * In every response: 75 done, 35 overloaded, 55 refused; newer ones add an HTTP-like `id_v4`, some errors have only
 * that.
 */
export const feedbackSchema = z.object({
  exctnFdbck: z.object({ id: optionalScalar, id_v4: optionalScalar, elbrtn: optionalText }),
});

/** The response to a quote: naira, `"5000"`, `7200` or `7200.5`. */
export const premiumSchema = z.object({ prmm: scalar });

/** The response to a registration. */
export const registrationSchema = z.object({ id: z.string() });

/** The response to a status call, and what the response to issue may already contain of it. */
export const policyStatusSchema = z.object({
  status: optionalText,
  statusNote: optionalText,
  /** The name of `statusNote` in the oldest documents. */
  note: optionalText,
  policyNo: optionalScalar,
  tmstmp: optionalText,
  crtfct: optionalText,
  crtfctType: optionalText,
  certUrl: optionalText,
  activationCode: optionalScalar,
});
/** A parsed status response. */
export type WirePolicyStatus = z.infer<typeof policyStatusSchema>;

/** A response that only says that it was done. */
export const acknowledgementSchema = z.object({});
