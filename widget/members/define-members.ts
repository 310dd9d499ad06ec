import { ColumnMatchElement } from './intake/column-match-element.ts';
import { DateOrderElement } from './intake/date-order-element.ts';
import { MembersIntakeElement } from './intake/members-intake-element.ts';
import { MemberFormElement } from './member-form-element.ts';
import { MembersElement } from './members-element.ts';
import { MembersTableElement } from './table/members-table-element.ts';

/** The elements of the members editor by their tags, in a chunk that only group products load. */
export const membersTags = {
  'cover-members': MembersElement,
  'cover-members-intake': MembersIntakeElement,
  'cover-members-table': MembersTableElement,
  'cover-member-form': MemberFormElement,
  'cover-column-match': ColumnMatchElement,
  'cover-date-order': DateOrderElement,
} as const;
