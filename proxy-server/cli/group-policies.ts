import type { GroupMember, GroupPolicy } from '../contract/console/group-policy.ts';
import { groupPolicyPageSchema, groupPolicySchema } from '../contract/console/group-policy.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout group-policies list [--page PAGE] [--json]
       cover-checkout group-policies show POLICY_NUMBER [--json]
The insurer’s own list of group life policies, asked through the proxy at PUBLIC_URL with SECRET_KEY.
`;

/** `group-policies list|show`. Exit codes: 0 done, 1 refused or not reached, 2 the words are off. */
export function groupPolicies(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, ([verb, first, second, ...more], askProxy) => {
    if (more.length > 0) return undefined;
    if (verb === 'list' && first === undefined) return list(askProxy, '1');
    if (verb === 'list' && first === '--page' && second) return list(askProxy, second);
    return verb === 'show' && first && second === undefined ? show(askProxy, first) : undefined;
  });
}

async function list(askProxy: AskProxy, page: string) {
  const body = await askProxy({ method: 'GET', path: `/v1/group-life/policies?page=${encodeURIComponent(page)}` });
  const { policies, lastPage, total } = groupPolicyPageSchema.parse(body);
  const count = lastPage === undefined ? '' : `Page ${page} of ${lastPage}, ${total ?? policies.length} in all.\n`;
  return { body, text: table(policies, policyColumns, 'The insurer lists no group policies on this page.') + count };
}

async function show(askProxy: AskProxy, policyNumber: string) {
  const body = await askProxy({ method: 'GET', path: `/v1/group-life/policies/${encodeURIComponent(policyNumber)}` });
  const policy = groupPolicySchema.parse(body);
  return { body, text: table([policy], policyColumns, '') + table(policy.members, memberColumns, 'No members.') };
}

const policyColumns = [
  { heading: 'Policy', cell: (row: GroupPolicy) => row.policyNumber },
  { heading: 'Group', cell: (row: GroupPolicy) => row.groupName },
  { heading: 'Members', isNumber: true, cell: (row: GroupPolicy) => row.members.length },
  { heading: 'Contact', cell: (row: GroupPolicy) => row.firstPersonName },
  { heading: 'Created', cell: (row: GroupPolicy) => row.createdAt?.slice(0, 10) },
];

const memberColumns = [
  { heading: 'Member', cell: (row: GroupMember) => row.fullName },
  { heading: 'Sex', cell: (row: GroupMember) => row.gender },
  { heading: 'Born', cell: (row: GroupMember) => row.dateOfBirth },
  { heading: 'Occupation', cell: (row: GroupMember) => row.occupation },
  { heading: 'Phone', cell: (row: GroupMember) => row.phone },
  { heading: 'Next of kin', cell: (row: GroupMember) => row.nextOfKin },
];
