import { formatNaira } from '../../contract/format-money.ts';
import type { Money } from '../../contract/values.ts';
import type { QuoteOutcome, RatingRequest } from '../../domain/insurer/insurance-provider.ts';
import { moneyFromKobo, moneyFromNaira } from './codes/units.ts';
import type { AimsContext } from './context.ts';

/**
 * Reads a premium in the unit that is set. The documents disagree about it, by a factor of a hundred
 * (docs/facts/aims-contradictions.md#premium-unit), so an implausible premium is not sold.
 */
export function readPremium({ options }: AimsContext, request: RatingRequest, written: string | number): QuoteOutcome {
  const unit = options.premiumUnit ?? 'naira';
  const premium = { naira: moneyFromNaira, kobo: moneyFromKobo }[unit](written);
  if (!premium) return { status: 'unclear', cause: 'AIMS returned no usable premium.', isAnswered: true };
  const plausible = options.plausiblePremium?.(request);
  if (!plausible || (premium.amount >= plausible.least && premium.amount <= plausible.most)) {
    options.alarms?.clear('premium', request.product);
    return { status: 'done', premium };
  }
  const range = `${formatNaira(plausible.least)} to ${formatNaira(plausible.most)}`;
  const message = `The insurer’s premium for ${request.product} is ${bothReadings(written)}. Plausible is ${range}, so it is not sold. Ask the insurer; then set AIMS_PREMIUM_UNIT, which is ${unit}, or the premium of ${request.product} in PRODUCT_CHANGES.`;
  options.alarms?.raise({ code: 'premium', about: request.product, message });
  return { status: 'refused', reason: message, violations: [] };
}

/** `7200: ₦7,200.00 if that is naira, ₦72.00 if it is kobo`. */
function bothReadings(written: string | number): string {
  const said = (money: Money | undefined) => (money ? formatNaira(money.amount) : 'no amount');
  return `${String(written).slice(0, 20)}: ${said(moneyFromNaira(written))} if that is naira, ${said(moneyFromKobo(written))} if it is kobo`;
}
