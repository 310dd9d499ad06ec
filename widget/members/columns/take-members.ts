import type { Rows } from '../files/table-source.ts';
import type { MatchedColumns } from './match-columns.ts';

/** The rows with members, and how many were none. */
export interface TakenMembers {
  readonly members: Rows;
  /** Rows with nothing in the chosen columns, numbered ones too. */
  readonly empty: number;
  /** Separators, examples, and headings that are repeated on each printed page. */
  readonly notMembers: number;
}

/** A row that says itself that it is no member. */
const example = /^(?:e\.?\s?g\b|example\b|sample\b)/i;

/** Leaves out what is no member: empty rows, lines of dashes, examples, headings again. */
export function takeMembers(rows: Rows, { columns, hasHeadings }: MatchedColumns): TakenMembers {
  const used = Object.values(columns).flat();
  const headings = hasHeadings ? used.map((index) => rows[0]?.[index]?.toLowerCase()) : undefined;
  const below = hasHeadings ? rows.slice(1) : rows;
  const members: Rows[number][] = [];
  let empty = 0;
  let notMembers = 0;
  for (const row of below) {
    const cells = used.map((index) => row[index] ?? '');
    if (cells.every((cell) => cell === '')) empty += 1;
    else if (cells.every((cell) => /^[-=_.*\s]*$/.test(cell))) notMembers += 1;
    else if (example.test(cells.find((cell) => cell !== '') ?? '')) notMembers += 1;
    else if (headings && cells.every((cell, index) => cell.toLowerCase() === headings[index])) notMembers += 1;
    else members.push(row);
  }
  return { members, empty, notMembers };
}
