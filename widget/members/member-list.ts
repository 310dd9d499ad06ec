import type { ViolationCode } from '../../proxy-server/contract/fields/field-rules.ts';
import { validateField } from '../../proxy-server/contract/fields/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { hasNoWord, isFormula, isUnreadable } from './columns/read-cell.ts';

/** A violation in one cell. */
export interface MemberViolation {
  /** Counted from 0. */
  readonly row: number;
  readonly field: Field;
  readonly violation: ViolationCode | 'formula' | 'unreadable' | 'no-word' | 'shifted';
  readonly answer: Answer | undefined;
}

/** Two rows with the same name and birth date. */
export interface DuplicatePair {
  readonly first: number;
  readonly second: number;
  /** The name and birth date that they share. */
  readonly key: string;
}

/** The members in the table: each row and its violations. */
export class MemberList {
  readonly fields: readonly Field[];
  readonly today: string;
  #rows: Answers[] = [];
  #violations: (readonly MemberViolation[])[] = [];
  /** Name and birth date of each row; undefined when one of them is missing. */
  #personKeys: (string | undefined)[] = [];
  /** Rows that were longer than the headings: where one cell of them is wrong, all may stand in a wrong column. */
  readonly #shifted = new WeakSet<Answers>();
  readonly #distinct = new Set<string>();
  /** What was looked for in all rows, until one changes. */
  #found: { violations?: readonly MemberViolation[]; duplicates?: readonly DuplicatePair[] } = {};

  /** @param today `YYYY-MM-DD` */
  constructor(fields: readonly Field[], today: string) {
    this.fields = fields;
    this.today = today;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** The answer: one entry for each member. A new array each time. */
  get answer(): readonly Answers[] {
    return [...this.#rows];
  }

  row(index: number): Answers {
    return this.#rows[index] ?? {};
  }

  violationsOf(index: number): readonly MemberViolation[] {
    return this.#violations[index] ?? [];
  }

  get violations(): readonly MemberViolation[] {
    this.#found.violations ??= this.#violations.flatMap((violations, row) =>
      violations.length > 0 ? violations.map((violation) => ({ ...violation, row })) : [],
    );
    return this.#found.violations;
  }

  /** The rows with violations, counted from 0. */
  get invalidRows(): readonly number[] {
    return this.#violations.flatMap((violations, row) => (violations.length > 0 ? [row] : []));
  }

  /** @param isLonger whether the row has more cells than the table has headings */
  add(entry: Answers, isLonger = false): void {
    if (isLonger) this.#shifted.add(entry);
    this.replace(this.#rows.length, entry);
  }

  /** Changes one cell; undefined empties it. */
  change(row: number, field: Field, answer: Answer | undefined): void {
    const { [field.id]: _before, ...others } = this.row(row);
    this.replace(row, answer === undefined ? others : { ...others, [field.id]: answer });
  }

  replace(row: number, entry: Answers): void {
    this.#found = {};
    this.#rows[row] = entry;
    this.#violations[row] = this.#check(entry, row);
    this.#personKeys[row] = personKey(entry);
  }

  remove(row: number): void {
    this.#found = {};
    this.#rows.splice(row, 1);
    this.#violations.splice(row, 1);
    this.#personKeys.splice(row, 1);
  }

  /** Removes all rows but the first ones. */
  keepFirst(count: number): void {
    this.#found = {};
    this.#rows = this.#rows.slice(0, count);
    this.#violations = this.#violations.slice(0, count);
    this.#personKeys = this.#personKeys.slice(0, count);
  }

  clear(): void {
    this.keepFirst(0);
  }

  /** The pairs of rows with the same name and birth date, without those confirmed as two people. */
  get duplicates(): readonly DuplicatePair[] {
    this.#found.duplicates ??= this.#findDuplicates();
    return this.#found.duplicates;
  }

  #findDuplicates(): readonly DuplicatePair[] {
    const firsts = new Map<string, number>();
    const pairs: DuplicatePair[] = [];
    this.#personKeys.forEach((key, second) => {
      if (!key) return;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, second);
      else if (!this.#distinct.has(key)) pairs.push({ first, second, key });
    });
    return pairs;
  }

  /** Confirms that a pair is two people. */
  confirmDistinct({ key }: DuplicatePair): void {
    this.#found = {};
    this.#distinct.add(key);
  }

  #check(entry: Answers, row: number): readonly MemberViolation[] {
    const violations: MemberViolation[] = [];
    for (const field of this.fields) {
      const answer = entry[field.id];
      const violation = isFormula(answer)
        ? 'formula'
        : isUnreadable(answer)
          ? 'unreadable'
          : hasNoWord(field, answer)
            ? 'no-word'
            : validateField(field, answer, this.today, entry);
      if (violation) violations.push({ row, field, violation, answer });
    }
    return violations.length > 0 && this.#shifted.has(entry) ? this.#checkShifted(entry, row, violations) : violations;
  }

  /** Points at the texts too, which are valid in any column. */
  #checkShifted(entry: Answers, row: number, violations: readonly MemberViolation[]): readonly MemberViolation[] {
    return this.fields.flatMap((field): readonly MemberViolation[] => {
      const found = violations.filter((violation) => violation.field === field);
      if (found.length > 0 || field.type !== 'text') return found;
      return [{ row, field, violation: 'shifted', answer: entry[field.id] }];
    });
  }
}

/** Creates a list from an answer and validates it. */
export function createMemberList(answer: readonly Answers[], fields: readonly Field[], today: string): MemberList {
  const list = new MemberList(fields, today);
  for (const entry of answer) list.add(entry);
  return list;
}

function personKey({ fullName, dateOfBirth }: Answers): string | undefined {
  if (typeof fullName !== 'string' || typeof dateOfBirth !== 'string') return undefined;
  const words = fullName.toLowerCase().split(/[\s,.]+/);
  return `${words.sort().join(' ')} ${dateOfBirth}`;
}
