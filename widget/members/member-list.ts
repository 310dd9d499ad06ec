import type { FieldFault } from '../../proxy-server/contract/field-rules.ts';
import { faultOf } from '../../proxy-server/contract/field-rules.ts';
import type { Field } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';
import { isFormula } from './intake/read-cell.ts';

/** What is wrong in one cell. */
export interface MemberFault {
  /** Counted from 0. */
  readonly row: number;
  readonly field: Field;
  readonly fault: FieldFault | 'formula';
  readonly answer: Answer | undefined;
}

/** Two rows that name the same person: perhaps one too many. */
export interface MemberTwice {
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
  #faults: (readonly MemberFault[])[] = [];
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

  faultsOf(index: number): readonly MemberFault[] {
    return this.#faults[index] ?? [];
  }

  get faults(): readonly MemberFault[] {
    return this.#faults.flatMap((faults, row) => faults.map((fault) => ({ ...fault, row })));
  }

  /** Rows with something wrong. */
  get faultyRows(): readonly number[] {
    return this.#faults.flatMap((faults, row) => (faults.length > 0 ? [row] : []));
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
    this.#faults[row] = this.#check(entry, row);
    this.#people[row] = personOf(entry);
  }

  remove(row: number): void {
    this.#rows.splice(row, 1);
    this.#faults.splice(row, 1);
    this.#people.splice(row, 1);
  }

  clear(): void {
    this.#rows = [];
    this.#faults = [];
    this.#people = [];
  }

  /** Rows of the same name and birth date that nobody has said are two people. */
  get twice(): readonly MemberTwice[] {
    const firsts = new Map<string, number>();
    const pairs: MemberTwice[] = [];
    for (const [second, key] of this.#people.entries()) {
      if (!key) continue;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, second);
      else if (!this.#apart.has(key)) pairs.push({ first, second, key });
    }
    return pairs;
  }

  /** They are two people of one name and birth date. */
  keepApart({ key }: MemberTwice): void {
    this.#apart.add(key);
  }

  #check(entry: Answers, row: number): readonly MemberFault[] {
    const faults: MemberFault[] = [];
    for (const field of this.fields) {
      const answer = entry[field.id];
      const fault = isFormula(answer) ? 'formula' : faultOf(field, answer, this.#today, entry);
      if (fault) faults.push({ row, field, fault, answer });
    }
    return faults;
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
