/** The cells of a table. */
export type Rows = readonly (readonly string[])[];

/** Why a text or file was refused. */
export type TableRefusal = 'file-too-large' | 'workbook' | 'no-table' | 'too-many-rows' | 'empty' | 'unreadable';

/** What a file holds, or why it is refused. */
export type ReadFile =
  | { readonly status: 'text'; readonly text: string }
  | { readonly status: 'rows'; readonly rows: Rows }
  | { readonly status: 'refused'; readonly reason: TableRefusal };

/** Stands for bytes that are no letter of the file's encoding; the cell is pointed at. */
export const unreadableMark = '\ufffd';
