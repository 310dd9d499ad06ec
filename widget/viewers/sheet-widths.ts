import { pageWidths } from '../../proxy-server/contract/certificate/page-widths.ts';
import type { LineSpeed } from './line-speed.ts';

/** Sharper than this nobody sees, and it costs four times the bytes. */
const sharpestDensity = 2;
/** A picture that is so much narrower than its place still looks sharp. */
const tolerance = 0.85;
/** More pages than this are printed at the middle width: they are all decoded at once. */
const mostLargePrints = 6;

/** The width that a page is loaded in first, for a place of so many pixels. */
export function widthFor(room: number, line: LineSpeed, widths: readonly number[] = pageWidths): number {
  const wanted = line === 'fast' ? room * Math.min(devicePixelRatio, sharpestDensity) * tolerance : 0;
  return widths.find((width) => width >= wanted) ?? widths.at(-1) ?? 0;
}

/** The width that pages are printed in. */
export function printWidth(count: number, widths: readonly number[]): number {
  const fromLargest = count > mostLargePrints ? -2 : -1;
  return widths.at(fromLargest) ?? widths.at(-1) ?? 0;
}
