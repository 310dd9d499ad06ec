import * as z from 'zod/mini';
import { dateSchema, instantSchema } from './values.ts';

const text = z.optional(z.string());

/** One person covered by a group's policy. */
export const groupMemberSchema = z.strictObject({
  fullName: z.string(),
  gender: z.optional(z.enum(['female', 'male'])),
  occupation: text,
  dateOfBirth: z.optional(dateSchema),
  nextOfKin: text,
  phone: text,
});
export type GroupMember = z.infer<typeof groupMemberSchema>;

/** A group life policy as the insurer has it. What it leaves empty is left out. */
export const groupPolicySchema = z.strictObject({
  policyNumber: z.string(),
  groupName: z.string(),
  groupType: text,
  groupContactAddress: text,
  firstPersonName: text,
  firstPersonPhone: text,
  secondPersonName: text,
  secondPersonPhone: text,
  startDate: z.optional(dateSchema),
  endDate: z.optional(dateSchema),
  isActive: z.optional(z.boolean()),
  createdAt: z.optional(instantSchema),
  /** The person who bought it. */
  principal: z.optional(z.strictObject({ firstName: text, lastName: text, phone: text, email: text })),
  members: z.array(groupMemberSchema),
});
export type GroupPolicy = z.infer<typeof groupPolicySchema>;

/** Answer of `GET /v1/group-life/policies`: one page, counted from 1. */
export const groupPolicyPageSchema = z.strictObject({
  policies: z.array(groupPolicySchema),
  page: z.int(),
  lastPage: z.optional(z.int()),
  total: z.optional(z.int()),
});
export type GroupPolicyPage = z.infer<typeof groupPolicyPageSchema>;
