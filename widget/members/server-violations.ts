import type { Violation } from '../../proxy-server/contract/problem.ts';
import type { Field } from '../../proxy-server/contract/product.ts';

/** A violation that the proxy reported for a member; its path is relative to the list (`/3/phone`). */
export type ServerViolation = Pick<Violation, 'path' | 'message'>;

/** The row (counted from 0) and the field id of a violation. */
export function rowAndField({ path }: ServerViolation): { readonly row: number; readonly id: string } {
  const [, row, id = ''] = path.split('/');
  return { row: Number(row), id };
}

/** A cell of the table. */
export interface CellPosition {
  /** Counted from 0. */
  readonly row: number;
  readonly field: Field;
}

/** The cell of a violation; undefined when it is not about a single cell. */
export function cellOf(violation: ServerViolation, fields: readonly Field[]): CellPosition | undefined {
  const { row, id } = rowAndField(violation);
  const field = fields.find((found) => found.id === id);
  return field && { row, field };
}

/** The violations that remain after a member has changed, in one field or completely. */
export function withoutChanged(
  violations: readonly ServerViolation[],
  changedRow: number,
  changedId?: string,
): readonly ServerViolation[] {
  return violations.filter((violation) => {
    const { row, id } = rowAndField(violation);
    return row !== changedRow || (changedId !== undefined && id !== changedId);
  });
}

/** The violations that remain after a member has been removed; the rows below it move up. */
export function withoutRemoved(violations: readonly ServerViolation[], removedRow: number): readonly ServerViolation[] {
  return withoutChanged(violations, removedRow).map((violation) => {
    const { row, id } = rowAndField(violation);
    return row > removedRow ? { ...violation, path: `/${row - 1}/${id}` } : violation;
  });
}
