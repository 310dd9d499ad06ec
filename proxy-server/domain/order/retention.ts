import type { OrderProblem } from './order.ts';
import type { RecoveryPoint } from './order-state.ts';

// How long personal data is kept; docs/privacy.md is the whole table, column by column.

/** Milliseconds. */
export const day = 24 * 3_600_000;

/** Since a person last did something about an order that is held, or that does not go on by itself. */
const heldDays = 90;
/** Since the insurer asked for the shopper's video, or the shopper sent the last one. */
const videoDays = 30;
/** Of the parts of a video that the insurer has accepted. */
export const videoPartDays = 7;
/** After the cover has ended: claims are made late. */
const certificateDays = 90;
/** Since a consumer was last used: a year's cover, and the weeks of its renewal. */
export const consumerDays = 400;
/** Gateways repeat a webhook for three days. */
export const webhookDays = 90;
/** A webhook is sent for so long while it is not taken, and kept to be sent again. */
export const deliveryMilliseconds = 3 * day;
export const webhookEventDays = 30;
/** Longer than any order waits for what it is written about, so that nothing is written twice. */
export const mailDays = 90;
/** Of staff who acted on an order, for the merchant's own audit of a year. */
export const staffNameDays = 400;

/** Pictures and members of an unpaid order are kept for so long where no payment was begun. */
export const unbegunMilliseconds = day / 24;
/** For how long after it was begun a payment may still be taken: then nobody asks the gateway any more. */
export const payableMilliseconds = 3 * day;

/** For how many days an order keeps its personal data at a recovery point; `retentionDays` is the merchant's setting. */
export function daysKept(point: RecoveryPoint, retentionDays: number): number {
  switch (point) {
    case 'awaiting-payment':
    case 'expired':
    case 'cancelled':
    case 'active':
    case 'declined':
    case 'refunded':
      return retentionDays;
    case 'awaiting-video':
      return videoDays;
    default:
      return heldDays;
  }
}

/** When the shopper's video must be there: after it what was typed is erased. Milliseconds since 1970. */
export function videoExpiresAt({ touchedAt }: { readonly touchedAt: number }): number {
  return touchedAt + videoDays * day;
}

/**
 * Where an order goes when its personal data is erased: one that cannot go on without it is held, since its money must
 * go back; undefined if it stays where it is.
 */
export function pointAfterErasure(point: RecoveryPoint): 'held' | 'expired' | undefined {
  switch (point) {
    case 'awaiting-payment':
      return 'expired';
    case 'paid':
    case 'prepared':
    case 'issuing':
    case 'unclear':
    case 'awaiting-video':
    case 'under-review':
      return 'held';
    default:
      return undefined;
  }
}

/** What is left to say of an order whose personal data is erased; undefined if it needs nobody. */
export function problemAfterErasure(point: RecoveryPoint, before: string | undefined): OrderProblem | undefined {
  if (point === 'awaiting-video')
    return {
      code: 'video-missing',
      message: `The shopper sent no video within ${videoDays} days, so the insurer never activated the policy. ${whatIsLeft}`,
    };
  if (point !== 'held' && point !== 'refused' && pointAfterErasure(point) !== 'held') return undefined;
  return { code: before ?? 'personal-data-erased', message: `Nothing was done for too long. ${whatIsLeft}` };
}

const whatIsLeft =
  'What the shopper typed has been erased, so nothing can be sent to the insurer any more. The premium is held: give it back (`refund`), unless the insurer says under our reference that the cover stands.';

/** When a certificate is erased: some time after the last day of its cover. Milliseconds since 1970. */
export function certificateNeededUntil(endsAt: number): number {
  return endsAt + certificateDays * day;
}

/** What is counted for charts: a year, and the same month of the year before. */
export const countDays = 400;

/** How long the files of a version of the widget are served after it was last the current one, in days. */
export const widgetVersionDays = 731;
/** So many versions are served whatever their age. */
export const leastWidgetVersions = 20;
