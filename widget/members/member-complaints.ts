import type { Field } from '../../proxy-server/contract/product.ts';

/** What the proxy found wrong with one member, by its path below the list (`/3/phone`). */
export interface MemberProblem {
  readonly path: string;
  readonly message: string;
}

/** The row that a complaint is about, counted from 0, and the id of its field. */
export function problemPosition({ path }: MemberProblem): { readonly row: number; readonly id: string } {
  const [, row, id = ''] = path.split('/');
  return { row: Number(row), id };
}

/** A cell of the table. */
export interface CellPosition {
  /** Counted from 0. */
  readonly row: number;
  readonly field: Field;
}

/** The cell that a complaint is about; nothing where it is about no single one. */
export function cellOf(complaint: MemberProblem, fields: readonly Field[]): CellPosition | undefined {
  const { row, id } = problemPosition(complaint);
  const field = fields.find((found) => found.id === id);
  return field && { row, field };
}

/** Those left when a member has been changed, in one cell or altogether: whatever was said of it is out of date. */
export function withoutChanged(
  complaints: readonly MemberProblem[],
  changed: number,
  changedId?: string,
): readonly MemberProblem[] {
  return complaints.filter((complaint) => {
    const { row, id } = problemPosition(complaint);
    return row !== changed || (changedId !== undefined && id !== changedId);
  });
}

/** Those left when a member has been removed: the rows below it have moved up. */
export function withoutRemoved(complaints: readonly MemberProblem[], removed: number): readonly MemberProblem[] {
  return withoutChanged(complaints, removed).map((complaint) => {
    const { row, id } = problemPosition(complaint);
    return row > removed ? { ...complaint, path: `/${row - 1}/${id}` } : complaint;
  });
}
