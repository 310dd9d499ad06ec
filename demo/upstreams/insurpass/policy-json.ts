import type { InsurPassPolicy } from './policies.ts';

/** The key of the members: two are documented (docs/facts/insurpass.md#group-life). */
export type MembersKey = 'members' | 'group_life_members';

/** A policy as in the examples, with all their empty fields (docs/facts/insurpass.md#group-life). */
export function policyJson(policy: InsurPassPolicy, membersKey: MembersKey): Record<string, unknown> {
  const { group, id } = policy;
  const created = withMicroseconds(policy.createdAt);
  const stamps = { deleted_at: null, created_at: created, updated_at: created };
  return {
    id,
    user_id: id + 1_000,
    product_id: Number(group.product_id),
    merchant_id: 1,
    policy_number: policy.number,
    group_name: group.group_name,
    group_type: group.group_type,
    group_contact_address: group.group_contact_address,
    first_person_name: group.first_person_name,
    first_person_phone: group.first_person_phone,
    second_person_name: group.second_person_name,
    // sent, but null in every example
    second_person_phone: null,
    start_date: null,
    end_date: null,
    status: policy.isActive,
    ...stamps,
    user: userJson(policy, stamps),
    product: productJson(Number(group.product_id)),
    [membersKey]: group.members.map((member, index) => ({
      id: id * 10_000 + index,
      policy_id: id,
      full_name: member.full_name,
      gender: member.gender,
      occupation: member.occupation,
      date_of_birth: startOfDay(member.date_of_birth),
      next_of_kiln: member.next_of_kiln,
      phone_number: member.phone_number,
      policy_type: 'group-life',
      ...stamps,
    })),
  };
}

function userJson({ group, id }: InsurPassPolicy, stamps: object): Record<string, unknown> {
  return {
    id: id + 1_000,
    first_name: group.first_name,
    middle_name: null,
    surname: group.surname,
    phone_no: group.phone_no,
    email: group.email,
    address: null,
    gender: group.gender === 'male' ? 'Male' : 'Female',
    date_of_birth: startOfDay(group.dob),
    password: null,
    policy_no: '1234567',
    have_beneficiaries: false,
    enable: true,
    next_of_kin_full_name: null,
    merchant_user_id: null,
    user_type: 'user',
    ...stamps,
    principal_policy_no: null,
    nin_number: null,
    id_url: null,
    profile_url: null,
    company_id: null,
    verify_phone: 0,
    verify_email: 0,
    town: null,
    state_of_residence: null,
    transaction_pin: null,
    occupation: null,
  };
}

function productJson(id: number): Record<string, unknown> {
  return {
    id,
    name: 'Group Life',
    details: 'some details',
    beneficiaries: true,
    max_beneficiaries: 3,
    provider_id: 1,
    logo_url: 'logo.png',
    enable: true,
    service_id: 2,
    product_class_id: 2,
  };
}

/** `2021-12-03T22:13:02.000000Z` */
function withMicroseconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.(\d{3})Z$/, '.$1000Z');
}

function startOfDay(date: string): string {
  return `${date}T00:00:00.000000Z`;
}
