import type { ViolationCode } from '../../proxy-server/contract/field-rules.ts';
import { validateField } from '../../proxy-server/contract/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { isFormula } from './intake/read-cell.ts';

/** What is wrong in one cell. */
export interface MemberViolation {
  /** Counted from 0. */
  readonly row: number;
  readonly field: Field;
  readonly violation: ViolationCode | 'formula';
  readonly answer: Answer | undefined;
}

/** Two rows that name the same person: perhaps one too many. */
export interface DuplicatePair {
  readonly first: number;
  readonly second: number;
  /** Names the pair, to remember that they are two people. */
  readonly key: string;
}

/** The members as they stand in the table: what was typed, checked row by row. */
export class MemberList {
  readonly fields: readonly Field[];
  readonly #today: string;
  #rows: Answers[] = [];
  #violations: (readonly MemberViolation[])[] = [];
  /** Who stands in each row, by name and birth date. */
  #people: (string | undefined)[] = [];
  readonly #apart = new Set<string>();

  /** @param today `YYYY-MM-DD` */
  constructor(fields: readonly Field[], today: string) {
    this.fields = fields;
    this.#today = today;
  }

  get length(): number {
    return this.#rows.length;
  }

  /** The answer to the list's question: an entry a member. A new array each time. */
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
    return this.#violations.flatMap((violations, row) => violations.map((violation) => ({ ...violation, row })));
  }

  /** Rows with something wrong. */
  get invalidRows(): readonly number[] {
    return this.#violations.flatMap((violations, row) => (violations.length > 0 ? [row] : []));
  }

  add(entry: Answers): void {
    this.replace(this.#rows.length, entry);
  }

  /** Puts another answer into a cell; nothing empties it. */
  change(row: number, field: Field, answer: Answer | undefined): void {
    const { [field.id]: _before, ...others } = this.row(row);
    this.replace(row, answer === undefined ? others : { ...others, [field.id]: answer });
  }

  replace(row: number, entry: Answers): void {
    this.#rows[row] = entry;
    this.#violations[row] = this.#check(entry, row);
    this.#people[row] = personOf(entry);
  }

  remove(row: number): void {
    this.#rows.splice(row, 1);
    this.#violations.splice(row, 1);
    this.#people.splice(row, 1);
  }

  clear(): void {
    this.#rows = [];
    this.#violations = [];
    this.#people = [];
  }

  /** Rows of the same name and birth date that nobody has said are two people. */
  get duplicates(): readonly DuplicatePair[] {
    const firsts = new Map<string, number>();
    const pairs: DuplicatePair[] = [];
    for (const [second, key] of this.#people.entries()) {
      if (!key) continue;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, second);
      else if (!this.#apart.has(key)) pairs.push({ first, second, key });
    }
    return pairs;
  }

  /** They are two people of one name and birth date. */
  confirmDistinct({ key }: DuplicatePair): void {
    this.#apart.add(key);
  }

  #check(entry: Answers, row: number): readonly MemberViolation[] {
    const violations: MemberViolation[] = [];
    for (const field of this.fields) {
      const answer = entry[field.id];
      const violation = isFormula(answer) ? 'formula' : validateField(field, answer, this.#today, entry);
      if (violation) violations.push({ row, field, violation, answer });
    }
    return violations;
  }
}

/** A list of what was told before, checked anew. */
export function listOf(answer: readonly Answers[], fields: readonly Field[], today: string): MemberList {
  const list = new MemberList(fields, today);
  for (const entry of answer) list.add(entry);
  return list;
}

function personOf({ fullName, dateOfBirth }: Answers): string | undefined {
  if (typeof fullName !== 'string' || typeof dateOfBirth !== 'string') return undefined;
  const words = fullName.toLowerCase().split(/[\s,.]+/);
  return `${words.sort().join(' ')} ${dateOfBirth}`;
}
