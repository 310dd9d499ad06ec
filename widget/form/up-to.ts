/** The whole numbers from 0 below a count. */
export function upTo(count: number): number[] {
  return [...Array(count).keys()];
}
