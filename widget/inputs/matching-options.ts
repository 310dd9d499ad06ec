import type { Option } from '../../proxy-server/contract/product.ts';
import type { Country } from '../form/countries.ts';

/** Number of options shown; a longer text finds the others. */
const maxShown = 100;

/**
 * The options that contain a text, or whose other name starts with it; those that start with it come first. Case and
 * accents are ignored.
 */
export function matchingOptions(options: readonly Country[], text: string): readonly Option[] {
  const wanted = foldCase(text.trim());
  const matching = options.filter(
    ({ label, also }) => foldCase(label).includes(wanted) || (also && foldCase(also).startsWith(wanted)),
  );
  const startsWithText = ({ label }: Option) => foldCase(label).startsWith(wanted);
  return [...matching.filter(startsWithText), ...matching.filter((option) => !startsWithText(option))].slice(
    0,
    maxShown,
  );
}

function foldCase(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
