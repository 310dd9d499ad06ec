import { longVariable } from '../runner/long-files.ts';
import { createRandom } from './seeded-random.ts';

/** Set by `npm run bench -- whole`. */
export const wholeVariable = 'TEST_WHOLE';

/**
 * Some of all inputs, the same ones for the same seed: so many, or one of each group. All of them in the long run,
 * `npm run bench -- whole`.
 */
export function sampleOf<Input>(
  inputs: readonly Input[],
  sampling: { readonly seed: string } & Sampling<Input>,
): readonly Input[] {
  return process.env[wholeVariable] ? inputs : drawnFrom(inputs, sampling);
}

/** The same for what `npm test` tries on some inputs, and `npm run test:long` on all of them. */
export function shortSampleOf<Input>(
  inputs: readonly Input[],
  sampling: { readonly seed: string } & Sampling<Input>,
): readonly Input[] {
  return process.env[longVariable] ? inputs : sampleOf(inputs, sampling);
}

/** One of some, the same one for the same seed. */
export function pickOne<Input>(inputs: readonly Input[], seed: string): Input {
  return inputs[Math.floor(createRandom(hash(seed))() * inputs.length)]!;
}

function drawnFrom<Input>(
  inputs: readonly Input[],
  { seed, size, group }: { readonly seed: string } & Sampling<Input>,
): readonly Input[] {
  const random = createRandom(hash(seed));
  const draw = (count: number, among: readonly Input[]) => shuffle(among, random).slice(0, count);
  const drawn = group
    ? [...new Set(inputs.map(group))].flatMap((each) =>
        draw(
          1,
          inputs.filter((input) => group(input) === each),
        ),
      )
    : draw(size, inputs);
  return inputs.filter((input) => drawn.includes(input));
}

/**
 * Inputs given out like cards, so many to each of some hands, the same ones for the same seed: where there are cards
 * enough, no input is left out. All of them to each in the long run, `npm run bench -- whole`.
 */
export function dealTo<Input>(
  inputs: readonly Input[],
  { seed, hands, size }: { readonly seed: string; readonly hands: number; readonly size: number },
): readonly (readonly Input[])[] {
  const deck = shuffle(inputs, createRandom(hash(seed)));
  return Array.from({ length: hands }, (_, hand) =>
    process.env[wholeVariable]
      ? inputs
      : Array.from({ length: size }, (_card, index) => deck[(hand * size + index) % deck.length]!),
  );
}

/**
 * Two kinds of things that do not know of each other, such as the engines and the gateways: each of the one with one
 * of the other, so that all of both are tried. Each with each in the long run, `npm run bench -- whole`.
 */
export function pairsOf<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
): readonly (readonly [One, Other])[] {
  if (process.env[wholeVariable]) return ones.flatMap((one) => others.map((other) => [one, other] as const));
  const count = Math.max(ones.length, others.length);
  return Array.from({ length: count }, (_, at) => [ones[at % ones.length]!, others[at % others.length]!] as const);
}

function shuffle<Input>(inputs: readonly Input[], random: () => number): readonly Input[] {
  return inputs
    .map((input) => ({ input, rank: random() }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ input }) => input);
}

type Sampling<Input> =
  | { readonly size: number; readonly group?: undefined }
  | { readonly size?: undefined; readonly group: (input: Input) => string };

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7) >>> 0;
}
