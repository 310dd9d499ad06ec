/** The name of the list that has the hashes of the later files, which it lies beside. */
export const listName: string = '';

/** What nearly every later file imports, by its address beside them: fetched with the first, not after it. */
export const commonFiles: readonly string[] = [];

/** The hash of `report-failure.ts`, which must come where a page's policy forbids to fetch the list. */
export const reportIntegrity: string = '';

/**
 * The hash of that list, as `integrity` says it. The build of the script tag writes all four
 * (`widget/build/checked-chunks.ts`); the sources and the npm package have no list, and nothing of theirs is checked.
 */
export const listIntegrity: string = '';
