import type { OwnFields } from '../../contract/fields/own-field.ts';
import { dateFormIn } from '../../wire/date-form.ts';
import type { Complaint, SentKnowledge } from '../../wire/suggest-change.ts';
import { suggestChange, valueAt } from '../../wire/suggest-change.ts';
import type { RefusedCall, Suggestion } from '../../wire/suggestion.ts';
import { feedbackSchema, premiumSchema } from './client/wire.ts';
import type { FieldCode } from './codes/field-codes.ts';
import { codesOf } from './codes/product-codes.ts';
import { placeAtIssue, placeAtQuote } from './codes/seed-places.ts';
import { moneyFromKobo, moneyFromNaira } from './codes/units.ts';
import { detailPlaces } from './consumers/consumer-seed.ts';
import { aimsWireRules } from './wire-rules.ts';

/** The settings that a call was made with. */
export interface CallSettings {
  readonly ownFields?: OwnFields | undefined;
  readonly premiumUnit?: 'naira' | 'kobo' | undefined;
  /** What the premium can plausibly be, in kobo. */
  readonly plausible?: { readonly least: number; readonly most: number } | undefined;
}

/** The likely change after AIMS has refused a call, by the name and the reason in its text; or after its premium. */
export function suggestAtAims(call: RefusedCall, settings: CallSettings = {}): Suggestion | undefined {
  const { ownFields = {} } = settings;
  const unit = otherUnit(call, settings);
  if (unit) return { setting: 'premium-unit', unit };
  const feedback = feedbackSchema.safeParse(call.received);
  const complaint = complaintIn(feedback.data?.exctnFdbck.elbrtn ?? '', call.sent);
  if (!complaint) return undefined;
  const period = periodRefused(call, complaint);
  if (period) return period;
  const likely = suggestChange(call.sent, complaint, knowledgeOf(call, ownFields));
  if (likely?.changes)
    return { setting: 'wire', command: call.command, product: call.product, changes: likely.changes };
  if (likely?.moved) return renamedMoney(call, likely.moved, ownFields);
  return complaint.type === 'missing' ? newQuestion(call, complaint.place) : undefined;
}

/** The unit in which the premium is plausible, if it is not the one that is set. */
function otherUnit({ received }: RefusedCall, { premiumUnit, plausible }: CallSettings): 'naira' | 'kobo' | undefined {
  const read = premiumSchema.safeParse(received);
  if (!read.success || !plausible) return undefined;
  const other = premiumUnit === 'kobo' ? 'naira' : 'kobo';
  const amount = { naira: moneyFromNaira, kobo: moneyFromKobo }[other](read.data.prmm)?.amount ?? 0;
  return amount >= plausible.least && amount <= plausible.most ? other : undefined;
}

/** What a text says of a value: `Data cmmnd.seed.LoanAmount not a number` (docs/facts/aims-wire.md#error-messages). */
function complaintIn(text: string, sent: unknown): Complaint | undefined {
  const [, path = '', reason = ''] = documentedText.exec(text) ?? plainText.exec(text) ?? [];
  if (path === '') return undefined;
  const place = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const date = dateFormIn(reason);
  if (date) return { type: 'form', place, form: date };
  const allowed = /(?:one of|either|expected):?\s*([^)]+)/i.exec(reason)?.[1]?.split(/,|\bor\b/);
  const found = reasons.find(({ pattern }) => pattern.test(reason))?.type;
  if (found === 'text' || found === 'number') return { type: 'form', place, form: found };
  if (found === 'boolean') return { type: 'boolean', place };
  if (allowed)
    return { type: 'value', place, allowed: allowed.map((word) => word.replaceAll(/["'.\s]/g, '')).filter(Boolean) };
  const isSent = valueAt(sent, place) !== undefined;
  if (found === 'missing') return isSent ? undefined : { type: 'missing', place, isBare: !documentedText.test(text) };
  const values = isSent ? otherValues[place.join('.')] : undefined;
  if (values) return { type: 'value', place, allowed: values };
  return isSent && (found === 'unknown' || found === 'value')
    ? { type: found === 'value' ? 'refused' : 'unknown', place }
    : undefined;
}

const documentedText = /Data cmmnd\.seed\.([A-Za-z](?:[\w.-]|\[\d+\]){0,80})\s+(.+)$/is;
/** Names without their place, as an account may say them: “vehicleMake is required”. */
const plainText =
  /(?:^|[\s"'“`])(?:cmmnd\.)?(?:seed\.)?([A-Za-z](?:[\w.-]|\[\d+\]){1,80})["'”`]?\s+((?:is|was|must|should|not|cannot|has|format|missing)\b.*)$/is;

const reasons = [
  { type: 'text', pattern: /(?:not|must be|should be|expected)\W{0,3}(?:an? |of type )*(?:string|text)/i },
  {
    type: 'number',
    pattern: /(?:not|must be|should be|expected)\W{0,3}(?:an? |of type )*(?:number|numeric|integer|float)/i,
  },
  { type: 'boolean', pattern: /(?:not|must be|should be|expected)\W{0,3}(?:an? |of type )*bool/i },
  { type: 'missing', pattern: /required|not provided|missing|must be provided|cannot be empty/i },
  { type: 'unknown', pattern: /not allowed|not recogni[sz]ed|unknown|unexpected|blank/i },
  { type: 'value', pattern: /not supported|invalid|not valid/i },
] as const;

/** Other words that the documents have for a value (docs/facts/aims-wire.md#consumer-seed). */
const otherValues: Readonly<Record<string, readonly string[]>> = {
  class: ['individual', 'organization'],
  gender: ['female', 'male'],
};

/** Other names that the documents have for a name (docs/facts/aims-contradictions.md, docs/facts/aims-products.md). */
const aliases: readonly (readonly string[])[] = [
  ['insrncDrtn', 'drtn', 'duration', 'period'],
  ['vhclValueForInsrnc', 'vehicleValue'],
  ['goodsValue', 'proformaInvoiceValue'],
  ['LoanAmount', 'amount', 'loanAmount'],
  ['LoanTenure', 'tenure'],
  ['LoanStartDate', 'startDate'],
  ['LoanEndDate', 'endDate'],
  ['uIdnt', 'imei', 'serial', 'serialNumber'],
  ['brand', 'make', 'manufacturer'],
  ['rgstrtId', 'plate', 'plateNumber'],
  ['chsssId', 'vin'],
  ['socialID', 'socialId'],
  ['destination', 'DstntnCountry'],
];

/** What every product sends as the documents show it. */
const settledPlaces: Readonly<Record<string, readonly string[]>> = {
  insure: ['/ctgry', '/type', '/pckg'],
  register: ['/type', '/class'],
};

function knowledgeOf({ product, command }: RefusedCall, ownFields: OwnFields): SentKnowledge {
  const { fixed, money } = aimsWireRules(ownFields).guardedIn(command, product);
  const settled = [...fixed, ...(settledPlaces[command] ?? [])];
  return {
    containers: ['addtnlFact', 'seed'],
    wordsOf: (place) => fieldsAt(place, command, product, ownFields).map((id) => id.replaceAll('.', ' ')),
    aliasesOf: (name) => aliases.find((names) => names.includes(name)) ?? [],
    isSettled: (place) => settled.includes(`/${place.join('/')}`),
    isGuarded: (place) => money.includes(`/${place.join('/')}`),
  };
}

/** The ids of our questions whose answers were sent at a place. */
function fieldsAt(place: readonly string[], command: string, product: string, ownFields: OwnFields): string[] {
  const wanted = place.join('/');
  if (command === 'register')
    return Object.entries(detailPlaces).flatMap(([id, at]) => (at.join('/') === wanted ? [id] : []));
  const { rating, facts } = codesOf(product, ownFields);
  const codes = command === 'quote' ? rating : facts;
  const placeOf = command === 'quote' ? placeAtQuote : placeAtIssue;
  return codes.flatMap((code) => [
    ...(placeOf(code).join('/') === wanted ? [code.field] : []),
    ...(code.item ?? []).flatMap((item) =>
      [...placeOf(code), '0', ...item.name.split('.')].join('/') === wanted ? [item.field] : [],
    ),
  ]);
}

function periodRefused({ product, sent }: RefusedCall, { type, place }: Complaint): Suggestion | undefined {
  const isPeriod = ['insrncDrtn', 'drtn'].includes(place.at(-1) ?? '');
  const value = valueAt(sent, place);
  if (!isPeriod || type !== 'refused' || typeof value !== 'string') return undefined;
  return { setting: 'period', product, without: value };
}

/** Money keeps its value, so its question is sent under another name. */
function renamedMoney(
  { product, command }: RefusedCall,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
  ownFields: OwnFields,
): Suggestion | undefined {
  const { rating, facts } = codesOf(product, ownFields);
  const codes: readonly FieldCode[] = command === 'quote' ? rating : facts;
  const placeOf = command === 'quote' ? placeAtQuote : placeAtIssue;
  const field = codes.find((code) => placeOf(code).join('/') === from.join('/'))?.field;
  if (field === undefined) return undefined;
  const isAmongFacts = to[0] === 'addtnlFact';
  const name = (isAmongFacts && command !== 'quote' ? to.slice(1) : to).join('.');
  return {
    setting: 'field',
    product,
    field,
    change: { sentAs: isAmongFacts || command === 'quote' ? name : `seed.${name}` },
  };
}

/** Nothing that is asked comes near, so it is asked. */
function newQuestion({ product, command }: RefusedCall, place: readonly string[]): Suggestion | undefined {
  if (command !== 'insure' && command !== 'quote') return undefined;
  const [first = '', ...rest] = place;
  const isAmongFacts = first === 'addtnlFact' && rest.length > 0;
  const name = isAmongFacts && command === 'insure' ? rest.join('.') : place.join('.');
  const label = place.at(-1) ?? '';
  const stage = command === 'quote' ? 'rating' : 'risk';
  const sentAs = isAmongFacts || command === 'quote' ? name : `seed.${name}`;
  return {
    setting: 'field',
    product,
    field: label.replaceAll(/[^a-zA-Z0-9]/g, '') || 'detail',
    change: { label, help: 'Asked by the insurer.', type: 'text', stage, sentAs, example: 'Example' },
  };
}
