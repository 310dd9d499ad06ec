import type { Difference, WantedForm } from '../../differences.ts';
import type { Target } from './targets.ts';
import { amounts, codesWithPeriods, targets } from './targets.ts';

/** A difference of one account at AIMS, for one product and command. */
export interface AimsDifference extends Difference {
  readonly code: string;
  readonly command: 'quote' | 'issue';
}

const kinds = ['name', 'place', 'type', 'nesting', 'date form', 'unit'] as const;

/** Draws what an account wants otherwise, within what the documents leave open. `random`: from 0 to 1. */
export function drawAimsDifference(random: () => number): AimsDifference {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  switch (pick(kinds)) {
    case 'name':
      return random() < 0.25 ? renamedPeriod(pick) : renamed(pick, pick(targets));
    case 'place':
      return random() < 0.3 ? movedPeriod(pick) : movedUp(pick(targets));
    case 'type':
      return asText(pick(amounts));
    case 'nesting':
      return random() < 0.3 ? flattened(pick) : nested(pick, pick(targets.filter(({ words }) => isLong(words))));
    case 'date form':
      return dateForm(pick);
    case 'unit':
      return inKobo(pick(targets));
  }
}

type Pick = <Item>(items: readonly Item[]) => Item;

function difference(
  target: Target,
  kind: Difference['kind'],
  wanted: readonly string[],
  form?: WantedForm,
): AimsDifference {
  const { code, command, place } = target;
  const title = `${code} ${command}: ${place.join('.')} as ${wanted.join('.')}${form ? ` in the form ${form}` : ''}`;
  return { title, kind, code, command, usual: place, wanted, form };
}

/** Names are built as insurers build theirs. */
const styles: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.map((word, index) => (index === 0 ? word : capital(word))).join(''),
  (words) => words.map(capital).join(''),
  (words) => words.join('_'),
  // AIMS's own: without vowels
  (words) => words.map((word, index) => (index === 0 ? shortened(word) : capital(shortened(word)))).join(''),
];

function renamed(pick: Pick, target: Target): AimsDifference {
  const name = pick(styles)(pick(target.words).split(' '));
  const wanted = [...target.place.slice(0, -1), name];
  // a name that is the usual one is no difference
  return name === target.place.at(-1) ? movedUp(target) : difference(target, 'name', wanted);
}

function period(code: string): Target {
  return { code, command: 'issue', place: ['insrncDrtn'], words: [], type: 'text' };
}

function renamedPeriod(pick: Pick): AimsDifference {
  const target = period(pick(codesWithPeriods));
  return difference({ ...target, command: pick(['quote', 'issue'] as const) }, 'name', ['drtn']);
}

function movedPeriod(pick: Pick): AimsDifference {
  return difference(period(pick(codesWithPeriods)), 'place', ['addtnlFact', 'insrncDrtn']);
}

/** Out of the additional facts, to the top of the seed. */
function movedUp(target: Target): AimsDifference {
  return difference(target, 'place', [target.place.at(-1) ?? '']);
}

function asText(target: Target): AimsDifference {
  return difference(target, 'type', target.place, 'text');
}

function isLong(words: readonly string[]): boolean {
  return words.some((word) => word.includes(' '));
}

/** `chassis number` as `Chassis.Number`. */
function nested(pick: Pick, target: Target): AimsDifference {
  const [first = '', ...rest] = pick(target.words.filter((word) => word.includes(' '))).split(' ');
  const keys = pick([true, false]) ? [capital(first), rest.map(capital).join('')] : [first, styles[0]!(rest)];
  return difference(target, 'nesting', ['addtnlFact', ...keys]);
}

function flattened(pick: Pick): AimsDifference {
  const target = pick(targets.filter(({ place }) => place.length > 2));
  const keys = target.place.slice(1);
  return difference(target, 'nesting', ['addtnlFact', pick([keys.join(''), keys.join('_')])]);
}

function dateForm(pick: Pick): AimsDifference {
  const target = pick(targets.filter(({ type, code }) => type === 'date' && code !== 'lrgg-stnd-1111'));
  return difference(target, 'date form', target.place, pick(['DD-MM-YYYY', 'DD/MM/YYYY', 'YYYY/MM/DD']));
}

function inKobo({ code }: Target): AimsDifference {
  return { title: `${code} quote: the premium in kobo`, kind: 'unit', code, command: 'quote', usual: [], wanted: [] };
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function shortened(word: string): string {
  return word.slice(0, 1) + word.slice(1).replaceAll(/[aeiou]/g, '');
}
