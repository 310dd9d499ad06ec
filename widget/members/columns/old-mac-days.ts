import type { Field } from '../../../proxy-server/contract/product.ts';
import type { FoundMembers } from './find-members.ts';
import { serials } from './read-date.ts';

/** Days between the two beginnings that Excel counts from. */
const daysTo1904 = 1_462;

/** Counts the days of a workbook from 1900, in the columns of dates alone: a salary or a staff number is no day. */
export function daysFrom1904(fields: readonly Field[], found: FoundMembers): FoundMembers {
  const { columns, hasHeadings } = found.matched;
  const ofDates = new Set(fields.flatMap(({ id, type }) => (type === 'date' ? (columns[id] ?? []) : [])));
  const rows = found.rows.map((row, at) =>
    hasHeadings && at === 0 ? row : row.map((cell, column) => (ofDates.has(column) ? countedFrom1900(cell) : cell)),
  );
  return { ...found, rows };
}

/** A year alone, such as 2015, stays what it is. */
function countedFrom1900(cell: string): string {
  if (!/^\d{4,5}(?:\.\d+)?$/.test(cell)) return cell;
  const days = Number(cell) + daysTo1904;
  return days < serials.from || days > serials.to ? cell : String(days);
}
