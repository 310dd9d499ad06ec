import * as z from 'zod/mini';
import { described } from '../reference/described.ts';
import { instantSchema, openEnum } from '../values.ts';

/** At which step of an order something was said. */
const saidSteps = ['payment', 'prepare', 'issue', 'status', 'video'] as const;
/** At which step of an order something was said. */
export type SaidStep = (typeof saidSteps)[number];

/** What an insurer, or for a payment the gateway, said in its own words. */
export const insurerWordsSchema = z.object({
  at: instantSchema,
  step: described(
    openEnum(saidSteps),
    '`payment`: the gateway about a payment. `prepare`, `issue`, `status`, `video`: the insurer, when it was told of the person, asked for the policy, asked how it stands, or sent the video.',
  ),
  text: described(
    z.string(),
    'Text as it came, without control characters, at most 1,000 characters. It may name persons and look like HTML: show it as text, to staff alone.',
  ),
});
