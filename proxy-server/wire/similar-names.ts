/**
 * How alike two names are, from 0 to 1, by their words without vowels: insurers shorten words so (`dscrptn` for a
 * description).
 */
export function likeness(wanted: readonly string[], known: readonly string[]): number {
  const [left, right] = [skeletonsOf(wanted), skeletonsOf(known)];
  if (left.length === 0 || right.length === 0) return 0;
  const matched = left.filter((word) => right.some((other) => isAlike(word, other))).length;
  const matchedBack = right.filter((word) => left.some((other) => isAlike(word, other))).length;
  return (matched + matchedBack) / (left.length + right.length);
}

function skeletonsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/));
  const skeletons = words.map((word) => {
    const lower = word.toLowerCase();
    return lower.length <= 2 ? lower : lower.replaceAll(/[aeiou]/g, '').replaceAll(/(.)\1+/g, '$1') || lower;
  });
  return [...new Set(skeletons.filter((word) => word !== ''))];
}

function isAlike(left: string, right: string): boolean {
  if (left === right) return true;
  const [short, long] = left.length < right.length ? [left, right] : [right, left];
  return short.length >= 2 && long.startsWith(short);
}
