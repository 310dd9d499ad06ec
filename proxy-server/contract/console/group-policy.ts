import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { dateSchema, instantSchema, openEnum } from '../values.ts';

const text = z.optional(z.string());

/** One person covered by a group's policy. */
export const groupMemberSchema = z.object({
  fullName: z.string(),
  gender: z.optional(openEnum(['female', 'male'])),
  occupation: text,
  dateOfBirth: z.optional(dateSchema),
  nextOfKin: text,
  phone: text,
});
/** One person covered by a group's policy. */
export type GroupMember = z.infer<typeof groupMemberSchema>;

/** A group life policy as the insurer has it. What it leaves empty is left out. */
export const groupPolicySchema = z.object({
  policyNumber: z.string(),
  groupName: z.string(),
  groupType: z.optional(described(z.string(), 'In the insurer’s words.')),
  groupContactAddress: text,
  firstPersonName: z.optional(described(z.string(), 'The group’s first contact.')),
  firstPersonPhone: text,
  secondPersonName: z.optional(described(z.string(), 'The group’s second contact.')),
  secondPersonPhone: text,
  startDate: z.optional(dateSchema),
  endDate: z.optional(dateSchema),
  isActive: z.optional(z.boolean()),
  createdAt: z.optional(instantSchema),
  principal: z.optional(
    described(z.object({ firstName: text, lastName: text, phone: text, email: text }), 'The person who bought it.'),
  ),
  members: z.array(groupMemberSchema),
});
/** A group life policy as the insurer has it. What it leaves empty is left out. */
export type GroupPolicy = z.infer<typeof groupPolicySchema>;

/** Response of `GET /v1/group-life/policies`: one page, counted from 1. */
export const groupPolicyPageSchema = z.object({
  policies: z.array(groupPolicySchema),
  page: described(z.int(), 'Counted from 1.'),
  lastPage: z.optional(z.int()),
  total: z.optional(described(z.int(), 'Policies on all pages.')),
});
/** Response of `GET /v1/group-life/policies`: one page, counted from 1. */
export type GroupPolicyPage = z.infer<typeof groupPolicyPageSchema>;
