import { nigerianTime } from '../nigerian-time.ts';
import type { AimsPolicy } from '../policies.ts';
import { textAt, valueAt } from '../wire.ts';

/** The content of a certificate, whatever its format. */
export interface CertificateFacts {
  readonly title: string;
  readonly policyNumber: string;
  readonly reference: string;
  readonly insured: string;
  /** What is insured and for how long, as label and value. */
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly premium: string;
  readonly benefits: readonly string[];
  readonly issuedOn: string;
}

/** Reads a policy's facts for its certificate. */
export function certificateFactsOf(policy: AimsPolicy): CertificateFacts {
  const begin = policy.reviewedAt ?? policy.receivedAt;
  const approvedOn = nigerianTime(begin).slice(0, 10);
  const from = dayAt(policy.facts, starts) ?? approvedOn;
  return {
    title: policy.product.name.replace('—', '·'),
    policyNumber: policy.number,
    reference: policy.reference.toUpperCase().replace(/(.{8})(?=.)/g, '$1-'),
    insured: nameOf(policy.consumer.seed),
    rows: [...insuredRows(policy), ['Cover from', longDate(from)], ...lastDay(policy, from)],
    premium: `₦${policy.premium.toLocaleString('en-NG', { minimumFractionDigits: 2 })}`,
    benefits: benefits[policy.product.code] ?? ['As described in the policy wording'],
    issuedOn: longDate(approvedOn),
  };
}

function nameOf(seed: unknown): string {
  return [textAt(seed, 'name.first'), textAt(seed, 'name.middle'), textAt(seed, 'name.last')].filter(Boolean).join(' ');
}

/** The fields that are shown, in this order. */
const labels: readonly (readonly [path: string, label: string])[] = [
  ['brand', 'Brand'],
  ['model', 'Model'],
  ['year', 'Year'],
  ['rgstrtId', 'Registration number'],
  ['chsssId', 'Chassis number'],
  ['hospital', 'Hospital'],
  ['goodsValue', 'Goods value (₦)'],
  ['LoanAmount', 'Loan amount (₦)'],
  ['sumInsured', 'Sum insured (₦)'],
  ['destination', 'Destination'],
];

function insuredRows(policy: AimsPolicy): (readonly [string, string])[] {
  const rows = labels.flatMap(([path, label]) => {
    const value = valueAt(policy.facts, path);
    return value === undefined ? [] : [[label, String(value)] as const];
  });
  const identity = textAt(policy.facts, 'uIdnt');
  const identityLabel = policy.product.code.startsWith('lapt') ? 'Serial number' : 'IMEI';
  return identity === undefined ? rows : [...rows, [identityLabel, identity]];
}

/** Fields with the first day of the cover, where it does not begin with the approval, and with its last. */
const starts = ['departureDate', 'CoverStartDate', 'LoanStartDate', 'dprtrDateTime'];
const ends = ['LoanEndDate', 'estmtdArrvlDateTime'];

function dayAt(facts: unknown, paths: readonly string[]): string | undefined {
  const [day] = paths.flatMap((path) => /^\d{4}-\d{2}-\d{2}/.exec(textAt(facts, path) ?? '')?.[0] ?? []);
  return day;
}

function lastDay(policy: AimsPolicy, from: string): (readonly [string, string])[] {
  const named = dayAt(policy.facts, ends);
  if (named !== undefined) return [['Cover to', longDate(named)]];
  const [, count, unit] = /^(\d+)([dmy])$/.exec(policy.duration) ?? [];
  if (count === undefined) return [];
  const day = new Date(`${from}T00:00:00Z`);
  if (unit === 'd') day.setUTCDate(day.getUTCDate() + Number(count));
  else day.setUTCMonth(day.getUTCMonth() + Number(count) * (unit === 'y' ? 12 : 1));
  day.setUTCDate(day.getUTCDate() - 1);
  return [['Cover to', longDate(day.toISOString().slice(0, 10))]];
}

function longDate(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

const damage = ['Accidental damage', 'Broken screen', 'Liquid spill', 'Electrical surge'];

/**
 * The covers of the device guide (docs/facts/aims-products.md#phone-warranty, #laptop-warranty) and of the other
 * guides, in short.
 */
const benefits: Readonly<Record<string, readonly string[]>> = {
  'phnn-flx1-1111': damage,
  'phnn-flx2-1111': ['Full damage', 'Theft', 'Broken screen', 'Liquid spill'],
  'phnn-flx3-1111': ['Full damage on high-end devices', 'Theft', 'Broken screen', 'Liquid spill'],
  'lapt-flx1-1111': ['Accidental damage', 'Liquid spill', 'Electrical surge'],
  'lapt-flx2-1111': ['Full damage', 'Theft', 'Liquid spill', 'Electrical surge'],
  'vhcl-tprt-1111': ['Damage to the vehicle and property of third parties'],
  'vhcl-cmpr-1111': ['Third parties', 'Own damage', 'Theft', 'Fire'],
  'ltix-stnd-1111': ['Emergency medical care', 'Trip disruption', 'Loss of baggage'],
  'gtrn-stnd-1111': ['Accident and overturning of the vehicle', 'Fire and explosion', 'Theft', 'Windstorm and flood'],
  'hlth-axam-1111': ['Care in the chosen hospital'],
  'lrgg-stnd-1111': ['Repayment after death, disability or critical illness'],
  'allr-stnd-1111': ['Loss or damage from any cause not excluded'],
  'firb-stnd-1111': ['Fire, lightning and explosion', 'Burglary and theft'],
};
