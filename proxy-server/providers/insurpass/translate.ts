import type { GivenApplicant } from '../../contract/applicant.ts';
import type { GroupMember, GroupPolicy } from '../../contract/group-policy.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Answers } from '../../contract/values.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { dayFrom, localPhone, momentFrom, phoneFrom } from './units.ts';
import type { WireMember, WirePolicy } from './wire.ts';

/** What an order says of its group; asking for it after retention has erased it is a bug of ours. */
export function personalDataOf(order: OrderRecord): { applicant: GivenApplicant; answers: Answers } {
  if (!order.applicant || !order.answers) throw new Error('The order has no personal data any more.');
  return { applicant: order.applicant, answers: order.answers };
}

export function membersOf(answers: Answers): readonly Answers[] {
  return Array.isArray(answers.members) ? answers.members : [];
}

/** The details of a group as InsurPass takes them, or what of them it would not take. */
export type GroupDetails =
  | { readonly details: Readonly<Record<string, unknown>> }
  | { readonly violations: readonly Violation[] };

/** An order's group in InsurPass's words (docs/facts/insurpass.md#group-life). */
export function groupDetails(order: OrderRecord, insurersProductId: string): GroupDetails {
  const { applicant, answers } = personalDataOf(order);
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
    // «yy-mm-dd» in the table, four digits of the year in every sample
    dob: applicant.dateOfBirth,
    product_id: insurersProductId,
    group_name: answers.groupName,
    group_type: answers.groupType,
    group_contact_address: answers.groupContactAddress,
    first_person_name: answers.firstPersonName,
    first_person_phone: phoneAt('/answers/firstPersonPhone', answers.firstPersonPhone),
    second_person_name: answers.secondPersonName,
    second_person_phone: phoneAt('/answers/secondPersonPhone', answers.secondPersonPhone),
    // required, a text, and explained nowhere (docs/facts/insurpass.md#group-life)
    status: 'active',
    // the members' shape in a request is not documented; that of the answers is (docs/facts/insurpass.md#group-life)
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

const foreignPhone = 'The insurer takes Nigerian numbers alone, for example +2348031234567.';

/** A policy as InsurPass has it, in our words; entries of its list may lack a number. */
export interface KnownPolicy extends Omit<GroupPolicy, 'policyNumber' | 'groupName'> {
  readonly policyNumber: string | undefined;
  readonly groupName: string | undefined;
  /** InsurPass's own. */
  readonly productId: string | undefined;
}

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

/** The same as the contract shows it; nothing where it has no number to be named by. */
export function groupPolicyFrom(policy: WirePolicy): GroupPolicy | undefined {
  const { policyNumber, groupName = '', productId: _theirs, ...rest } = policyFrom(policy);
  if (policyNumber === undefined) return undefined;
  const told = Object.entries({ policyNumber, groupName, ...rest }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as GroupPolicy;
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
