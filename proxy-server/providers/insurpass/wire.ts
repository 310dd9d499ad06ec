import * as z from 'zod/mini';

// InsurPass's responses (docs/facts/insurpass.md#group-life). Whatever is not needed may be missing, null or of another
// type; then it counts as missing.

const text = z.catch(z.optional(z.string()), undefined);
const scalar = z.catch(z.optional(z.union([z.string(), z.number()])), undefined);
const count = z.catch(z.optional(z.int()), undefined);
const truth = z.catch(z.optional(z.union([z.boolean(), z.int()])), undefined);

/**
 * The envelope of every response. `response_message` and `response_code` are swapped and of mixed types, so they are
 * not read.
 */
export const envelopeSchema = z.object({ success: z.boolean(), data: z.optional(z.unknown()) });

/** The data of a refusal: a list of sentences. */
export const refusalSchema = z.object({ error: z.array(z.string()) });

/** The response to initiate. */
export const tokenSchema = z.object({ token: z.string().check(z.minLength(1)) });

const memberSchema = z.object({
  full_name: text,
  gender: text,
  occupation: text,
  date_of_birth: text,
  next_of_kiln: text,
  phone_number: scalar,
});
/** A parsed member. */
export type WireMember = z.infer<typeof memberSchema>;

const principalSchema = z.object({ first_name: text, surname: text, phone_no: scalar, email: text });
const members = z.catch(z.optional(z.array(memberSchema)), undefined);

/** A policy: the response to verify and details, and an entry of the list. */
export const policySchema = z.object({
  policy_number: scalar,
  product_id: scalar,
  group_name: text,
  group_type: text,
  group_contact_address: text,
  first_person_name: text,
  first_person_phone: scalar,
  second_person_name: text,
  second_person_phone: scalar,
  start_date: text,
  end_date: text,
  status: truth,
  created_at: text,
  user: z.catch(z.optional(principalSchema), undefined),
  /** In the response to verify (docs/facts/insurpass.md#group-life). */
  members,
  /** In the list and the details. */
  group_life_members: members,
});
/** A parsed policy. */
export type WirePolicy = z.infer<typeof policySchema>;

/** The response to the list: one page in Laravel's format; only the page and its entries are documented. */
export const policyListSchema = z.object({
  current_page: count,
  last_page: count,
  total: count,
  data: z.array(policySchema),
});
/** A parsed page of the list. */
export type WirePolicyList = z.infer<typeof policyListSchema>;
