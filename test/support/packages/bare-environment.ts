/**
 * The environment of a program that is to be told nothing by it: where programs are, and the code that Node has
 * compiled, which halves the time of a start.
 */
export function bareEnvironment(): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) };
}
