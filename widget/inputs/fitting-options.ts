import type { Option } from '../../proxy-server/contract/product.ts';

/** So many are enough to choose from; more words find the rest. */
const mostShown = 100;

/** The options that hold the words typed, those that begin with them first. Case and accents do not matter. */
export function fittingOptions(options: readonly Option[], words: string): readonly Option[] {
  const wanted = plain(words.trim());
  const fitting = options.filter(({ label }) => plain(label).includes(wanted));
  const begins = ({ label }: Option) => plain(label).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((option) => !begins(option))].slice(0, mostShown);
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
