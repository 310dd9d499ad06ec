import type { Applicant } from '../../contract/applicant.ts';
import { nestAnswers } from '../../contract/fields/nest-answers.ts';
import type { ExampleCover, WireExample } from '../../domain/insurer/wire-report.ts';
import { applyChanges } from '../../wire/apply-changes.ts';
import { consumerSeed } from './consumers/consumer-seed.ts';
import type { AimsContext } from './context.ts';
import { codesIn, todayIn, wireNow } from './context.ts';
import { issueSeed, quoteSeed } from './seeds.ts';
import type { Seed } from './translate.ts';

/** The seeds of the commands of a purchase, by default and with AIMS_WIRE. The product and our reference are left out. */
export function describeWire(
  context: AimsContext,
  { product, period, answers, applicant }: ExampleCover,
): WireExample[] {
  const codes = codesIn(context, product);
  const wire = wireNow(context, product);
  const asked = { period, answers, today: todayIn(context) };
  const isVideoFromShopper = context.options.verification === 'shopper' && codes.activatedByVideo;
  const seeds: Readonly<Record<string, Seed>> = {
    quote: quoteSeed(codes, asked),
    register: consumerSeed(nestAnswers(applicant) as Applicant, codes.person),
    insure: issueSeed(codes, asked, isVideoFromShopper),
    status: {},
  };
  return Object.entries(seeds).map(([command, plain]) => ({
    command,
    plain,
    changed: applyChanges(plain, wire?.commands[command]),
  }));
}
