import type { GivenApplicant } from '../../contract/applicant.ts';
import type { GroupMember, GroupPolicy } from '../../contract/console/group-policy.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Answers } from '../../contract/values.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { dayFrom, localPhone, momentFrom, phoneFrom } from './units.ts';
import type { WireMember, WirePolicy } from './wire.ts';

/** Who buys, and the answers. */
interface PersonalData {
  readonly applicant: GivenApplicant;
  readonly answers: Answers;
}

/** The applicant and the answers of an order; throws if retention has erased them, which is a bug. */
export function personalDataOf(order: OrderRecord): PersonalData {
  if (!order.applicant || !order.answers) throw new Error('The order has no personal data any more.');
  return { applicant: order.applicant, answers: order.answers };
}

/** The members in the answers; empty if there are none. */
export function membersOf(answers: Answers): readonly Answers[] {
  return Array.isArray(answers.members) ? answers.members : [];
}

/** The details of a group in InsurPass's format, or what it would refuse. */
export type GroupDetails =
  | { readonly details: Readonly<Record<string, unknown>> }
  | { readonly violations: readonly Violation[] };

/** Translates a group (docs/facts/insurpass.md#group-life). */
export function groupDetails({ applicant, answers }: PersonalData, insurerProductId: string): GroupDetails {
  const violations: Violation[] = [];
  const phoneAt = (path: string, phone: unknown): string => {
    const local = localPhone(String(phone));
    if (local === undefined) violations.push({ path, code: 'not-a-phone', message: foreignPhone });
    return local ?? '';
  };
  const details = {
    email: applicant.email,
    first_name: applicant.firstName,
    surname: applicant.lastName,
    phone_no: phoneAt('/applicant/phone', applicant.phone),
    gender: applicant.gender,
    // `yy-mm-dd` in the table, but a year of four digits in every sample
    dob: applicant.dateOfBirth,
    product_id: insurerProductId,
    group_name: answers.groupName,
    group_type: answers.groupType,
    group_contact_address: answers.groupContactAddress,
    first_person_name: answers.firstPersonName,
    first_person_phone: phoneAt('/answers/firstPersonPhone', answers.firstPersonPhone),
    second_person_name: answers.secondPersonName,
    second_person_phone: phoneAt('/answers/secondPersonPhone', answers.secondPersonPhone),
    // required, a string, and documented nowhere (docs/facts/insurpass.md#group-life)
    status: 'active',
    // the members' shape is documented for responses only (docs/facts/insurpass.md#group-life)
    members: membersOf(answers).map((member, index) => ({
      full_name: member.fullName,
      gender: member.gender,
      occupation: member.occupation,
      date_of_birth: member.dateOfBirth,
      next_of_kiln: member.nextOfKin,
      phone_number: phoneAt(`/answers/members/${index}/phone`, member.phone),
    })),
  };
  return violations.length > 0 ? { violations } : { details };
}

const foreignPhone = 'The insurer accepts Nigerian numbers only, for example +2348031234567.';

/** A policy at InsurPass, translated; entries of its list may lack a number. */
export interface KnownPolicy extends Omit<GroupPolicy, 'policyNumber' | 'groupName'> {
  readonly policyNumber: string | undefined;
  readonly groupName: string | undefined;
  /** The product's id at InsurPass. */
  readonly productId: string | undefined;
}

/** Translates a policy. */
export function policyFrom(policy: WirePolicy): KnownPolicy {
  const { user } = policy;
  const created = momentFrom(policy.created_at);
  return {
    policyNumber: textOf(policy.policy_number),
    productId: textOf(policy.product_id),
    groupName: policy.group_name,
    groupType: policy.group_type,
    groupContactAddress: policy.group_contact_address,
    firstPersonName: policy.first_person_name,
    firstPersonPhone: phoneFrom(policy.first_person_phone),
    secondPersonName: policy.second_person_name,
    secondPersonPhone: phoneFrom(policy.second_person_phone),
    startDate: dayFrom(policy.start_date),
    endDate: dayFrom(policy.end_date),
    isActive: policy.status === undefined ? undefined : Boolean(policy.status),
    createdAt: created === undefined ? undefined : new Date(created).toISOString(),
    principal: user && {
      firstName: user.first_name,
      lastName: user.surname,
      phone: phoneFrom(user.phone_no),
      email: user.email,
    },
    members: (policy.members ?? policy.group_life_members ?? []).map(memberFrom),
  };
}

/** The policy as the contract defines it; undefined if it has no number. */
export function groupPolicyFrom(policy: WirePolicy): GroupPolicy | undefined {
  return asGroupPolicy(policyFrom(policy));
}

/** The same of a policy that is translated already. */
export function asGroupPolicy(policy: KnownPolicy): GroupPolicy | undefined {
  const { policyNumber, groupName = '', productId: _insurerProductId, ...rest } = policy;
  if (policyNumber === undefined) return undefined;
  const entries = Object.entries({ policyNumber, groupName, ...rest }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as GroupPolicy;
}

function memberFrom(member: WireMember): GroupMember {
  const gender = member.gender?.toLowerCase();
  return {
    fullName: member.full_name ?? '',
    gender: gender === 'female' || gender === 'male' ? gender : undefined,
    occupation: member.occupation,
    dateOfBirth: dayFrom(member.date_of_birth),
    nextOfKin: member.next_of_kiln,
    phone: phoneFrom(member.phone_number),
  };
}

function textOf(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : String(value).trim() || undefined;
}
