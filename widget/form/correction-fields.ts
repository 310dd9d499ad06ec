import { isAsked } from '../../proxy-server/contract/fields/field-rules.ts';
import { namedField } from '../../proxy-server/contract/fields/named-field.ts';
import type { Correction, Order } from '../../proxy-server/contract/order.ts';
import type { Violation } from '../../proxy-server/contract/problem.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer, Answers } from '../../proxy-server/contract/values.ts';

/** What the page still has of the answers, by field id. */
export interface GivenAnswers {
  readonly applicant: Answers;
  readonly answers: Answers;
}

/** A field to correct. Its id is the dotted path of its answer: `applicant.phone`, `answers.members.3.phone`. */
export interface CorrectionField extends Field {
  /** What to show at first: the answer that the page still has, or today instead of a day that has passed. */
  readonly initial: Answer | undefined;
  /** What the field must be told at once; undefined where the message stands in its help. */
  readonly violation: Violation | undefined;
}

/** What the names of fields about one entry of a list are made with. */
export interface EntryNames {
  person(number: number): string;
  entry(number: number): string;
}

/**
 * Returns the fields that a problem of an order names. Those that only may have to change need no answer, and the
 * violation of a day that is replaced by today is already mended.
 * @param now the current moment, in milliseconds since 1970; `today` is its day in Nigeria
 */
export function correctionFields(
  product: Product,
  problem: NonNullable<Order['problem']>,
  { given, names, today, now }: { given: GivenAnswers; names: EntryNames; today: string; now: number },
): readonly CorrectionField[] {
  const { errors = [] } = problem;
  const ids = new Set(errors.map(({ path }) => path.slice(1).replaceAll('/', '.')));
  return errors.flatMap((violation): CorrectionField[] => {
    const named = namedField(product, violation.path);
    if (!named) return [];
    const { field, keys, entry } = named;
    const isPassed = problem.code === 'date-passed' && violation.code === 'too-early';
    const dayOfToday = isPassed && field.notBefore === undefined ? dayOf(field, today, now) : undefined;
    const mayStay = violation.code === 'may-change';
    const isNote = mayStay || dayOfToday !== undefined;
    const initial = dayOfToday ?? givenAnswer(given, keys);
    // nothing is wrong with what was erased: what the page still has may be sent as it is
    const isThere = violation.code === 'erased' && initial !== undefined;
    const help = isNote ? [violation.message, field.help].filter(Boolean).join(' ') : field.help;
    return [
      {
        ...field,
        id: keys.join('.'),
        label: entry === undefined ? field.label : `${nameOf(product, keys, entry, names)}: ${field.label}`,
        help,
        required: field.required && !mayStay,
        when: field.when && { ...field.when, field: otherId(field.when.field) },
        notBefore: field.notBefore && otherId(field.notBefore),
        initial,
        violation: isNote || isThere ? undefined : violation,
      },
    ];
  });

  /** The id of another answer: as it is in this form, else as the page has it. */
  function otherId(id: string): string {
    return ids.has(`answers.${id}`) ? `answers.${id}` : id;
  }
}

/** Those fields that the answers in the form, and those that the page has, ask for. */
export function askedFields(fields: readonly CorrectionField[], answers: Answers): readonly CorrectionField[] {
  return fields.filter((field) => field.when === undefined || isAsked(field, answers));
}

/** The correction that these answers make; empty ones are left out. */
export function correctionOf(fields: readonly CorrectionField[], answers: Answers): Correction {
  const correction: Record<string, unknown> = {};
  for (const { id } of fields) {
    const answer = answers[id];
    if (answer !== undefined && answer !== '') put(correction, id.split('.'), answer);
  }
  return correction;
}

function put(target: Record<string, unknown>, [key = '', ...rest]: readonly string[], answer: Answer): void {
  if (rest.length === 0) target[key] = answer;
  else {
    target[key] ??= {};
    put(target[key] as Record<string, unknown>, rest, answer);
  }
}

function nameOf({ fields }: Product, [, list]: readonly string[], entry: number, names: EntryNames): string {
  const items = fields.find(({ id }) => id === list)?.item ?? [];
  const isOfPeople = items.some(({ id }) => /^(last|full)Name$/.test(id));
  return isOfPeople ? names.person(entry + 1) : names.entry(entry + 1);
}

function dayOf({ type }: Field, today: string, now: number): string | undefined {
  if (type === 'date') return today;
  const nextHour = Math.ceil(now / 3_600_000) * 3_600_000;
  return type === 'instant' ? `${new Date(nextHour).toISOString().slice(0, 19)}Z` : undefined;
}

function givenAnswer(given: GivenAnswers, [root, ...keys]: readonly string[]): Answer | undefined {
  const [id = '', index, item] = keys;
  if (root === 'applicant') return given.applicant[keys.join('.')];
  const answer = given.answers[id];
  if (index === undefined) return answer;
  return Array.isArray(answer) && item !== undefined
    ? (answer as readonly Answers[])[Number(index)]?.[item]
    : undefined;
}
