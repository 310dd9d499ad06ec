import { nestAnswers } from '../../contract/fields/nest-answers.ts';
import type { ExampleCover, Undocumented, WireExample } from '../../domain/insurer/wire-report.ts';
import { applyChanges } from '../../wire/apply-changes.ts';
import { wireOf } from '../../wire/wire-changes.ts';
import type { InsurPassContext } from './context.ts';
import { groupDetails } from './translate.ts';

/**
 * Everything that is sent to InsurPass although its page does not say how (docs/facts/insurpass.md#group-life).
 * `doctor` prints it.
 */
export const undocumentedAtInsurPass: readonly Undocumented[] = [
  {
    command: 'initiate',
    names: ['/status'],
    source: 'required, and described nowhere; always active',
    setting: 'INSURPASS_WIRE, patches.initiate',
  },
  {
    command: 'initiate',
    names: ['/members'],
    source: 'a list named as in answers, where the table says String',
    setting: 'INSURPASS_WIRE, forms.initiate ("/members": "text"), or patches.initiate',
  },
  {
    command: 'initiate',
    names: ['/dob', 'dates of birth of members'],
    source: 'YYYY-MM-DD as in answers, where the table says yy-mm-dd',
    setting: 'INSURPASS_WIRE, forms.initiate ("/dob": "yy-mm-dd", "/members/*/date_of_birth": "yy-mm-dd")',
  },
];

/** What initiate sends for a group, by default and with INSURPASS_WIRE. */
export function describeWire(
  { options }: InsurPassContext,
  { product, answers, applicant }: ExampleCover,
): WireExample[] {
  const group = groupDetails({ applicant: nestAnswers(applicant), answers }, options.products.get(product)?.id ?? '');
  if ('violations' in group) return [];
  const changes = wireOf(options.wire, product)?.commands.initiate;
  return [{ command: 'initiate', plain: group.details, changed: applyChanges(group.details, changes) }];
}
