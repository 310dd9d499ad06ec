/** Fewer than either engine takes values in one statement. */
const mostAtOnce = 500;

/** What is found of many values, asked for in several statements. */
export async function inParts<Found>(
  values: readonly string[],
  find: (part: readonly string[]) => Promise<Found[]>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let start = 0; start < values.length; start += mostAtOnce)
    found.push(...(await find(values.slice(start, start + mostAtOnce))));
  return found;
}
