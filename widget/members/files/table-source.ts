/** The cells of a table. */
export type Rows = readonly (readonly string[])[];

/** Why a text or file was refused; `not-loaded` where the code that reads workbooks has not come. */
export type TableRefusal =
  | 'file-too-large'
  | 'workbook'
  | 'no-table'
  | 'too-many-rows'
  | 'empty'
  | 'unreadable'
  | 'not-loaded';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly rows: Rows;
  /** Whether the numbers of its dates are days since 1904, as old Macs counted them. */
  readonly isFrom1904?: boolean;
}

/** What a file holds, or why it is refused. */
export type ReadFile =
  | {
      readonly status: 'text';
      readonly text: string;
      /** Whether nothing in the file tells its encoding: its letters are read as Windows writes them. */
      readonly isAssumed?: boolean;
    }
  | { readonly status: 'sheets'; readonly sheets: readonly Sheet[] }
  | { readonly status: 'refused'; readonly reason: TableRefusal };

/** Stands for bytes that are no letter of the file's encoding; the cell is pointed at. */
export const unreadableMark = '\ufffd';
