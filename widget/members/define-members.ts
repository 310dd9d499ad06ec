import { ColumnMatchElement } from './column-match-element.ts';
import { MemberFormElement } from './member-form-element.ts';
import { MembersElement } from './members-element.ts';
import { MembersIntakeElement } from './members-intake-element.ts';
import { MembersTableElement } from './members-table-element.ts';

/** The tags of the members editor, for whoever defines them: a chunk of its own, asked for by groups alone. */
export const membersTags = {
  'cover-members': MembersElement,
  'cover-members-intake': MembersIntakeElement,
  'cover-members-table': MembersTableElement,
  'cover-member-form': MemberFormElement,
  'cover-column-match': ColumnMatchElement,
} as const;
