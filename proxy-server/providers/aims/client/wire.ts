import * as z from 'zod/mini';

// What AIMS says, in both generations of its documents: numbers come as 75 or "75", and whatever is optional may be
// missing, null or of a type we cannot use; then it counts as missing.

const scalar = z.union([z.string(), z.number()]);
const optionalText = z.catch(z.optional(z.string()), undefined);
const optionalScalar = z.catch(z.optional(scalar), undefined);

/** Stands in every answer: 75 done, 35 full, 55 refused; newer answers add an HTTP-like `id_v4`, some errors have only that. */
export const feedbackSchema = z.object({
  exctnFdbck: z.object({ id: optionalScalar, id_v4: optionalScalar, elbrtn: optionalText }),
});

/** Answer to the premium question: naira, `"5000"`, `7200` or `7200.5`. */
export const premiumSchema = z.object({ prmm: scalar });

/** Answer to a registration. */
export const registrationSchema = z.object({ id: z.string() });

/** How a policy stands: answer to a status question, and what an issue answer may already carry of it. */
export const policyStatusSchema = z.object({
  status: optionalText,
  statusNote: optionalText,
  /** What the oldest documents call `statusNote`. */
  note: optionalText,
  policyNo: optionalScalar,
  tmstmp: optionalText,
  crtfct: optionalText,
  certUrl: optionalText,
  activationCode: optionalScalar,
});
export type WirePolicyStatus = z.infer<typeof policyStatusSchema>;

/** An answer that only says it was done. */
export const acknowledgementSchema = z.object({});
