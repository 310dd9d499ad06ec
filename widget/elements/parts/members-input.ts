import { keepDraftsInSlices } from '../../flow/order/draft-slices.ts';
import { membersTags } from '../../members/define-members.ts';
import { defineMissing } from './define-missing.ts';

/** Defines the input for the members of a group, and keeps their long list as it has to be kept. */
export function defineMembersInput(): void {
  defineMissing(membersTags);
  keepDraftsInSlices();
}
