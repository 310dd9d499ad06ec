import type { Option } from '../../proxy-server/contract/product.ts';

/** Number of options shown; a longer text finds the others. */
const maxShown = 100;

/** The options that contain a text; those that start with it come first. Case and accents are ignored. */
export function matchingOptions(options: readonly Option[], text: string): readonly Option[] {
  const wanted = foldCase(text.trim());
  const matching = options.filter(({ label }) => foldCase(label).includes(wanted));
  const startsWithText = ({ label }: Option) => foldCase(label).startsWith(wanted);
  return [...matching.filter(startsWithText), ...matching.filter((option) => !startsWithText(option))].slice(
    0,
    maxShown,
  );
}

function foldCase(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
