import type { AddError } from './read-values.ts';
import type { MerchantValues } from './settings/all-settings.ts';
import { hasAims, hasInsurPass } from './settings/insurer-settings.ts';
import type { Raw } from './settings/setting.ts';
import { isWithoutRepeats } from './settings/value-types.ts';

/** What a merchant's settings say against one another; those that do not hold by themselves are left out. */
export function findContradictions(values: Partial<MerchantValues>, raw: Raw, addError: AddError): void {
  if (!hasAims(raw) && !hasInsurPass(raw))
    addError('AIMS_PARTNER_ID', 'is missing; without an insurer’s account there is nothing to sell.');
  const mode = values.AIMS_MODE;
  if (mode === undefined) return;
  const isOfOtherMode = (name: string) =>
    addError(name, `is not of the same mode as AIMS_MODE (${mode}): both test, or both live.`);
  // keys of InsurPass's sandbox end so (docs/facts/insurpass.md)
  if (mode === 'live' && values.INSURPASS_SECRET_KEY?.reveal().endsWith('_test'))
    addError('INSURPASS_SECRET_KEY', 'is not of the same mode as AIMS_MODE (live): it ends in _test.');
  if (values.PAYMENT_METHOD === 'paystack') {
    const keys = values.PAYSTACK_SECRET_KEY?.reveal() ?? [];
    if (keys.some((key) => !key.startsWith(`sk_${mode}_`))) isOfOtherMode('PAYSTACK_SECRET_KEY');
  }
  if (values.PAYMENT_METHOD === 'flutterwave') {
    const key = values.FLUTTERWAVE_SECRET_KEY?.reveal();
    if (key !== undefined && key.startsWith('FLWSECK_TEST-') !== (mode === 'test'))
      isOfOtherMode('FLUTTERWAVE_SECRET_KEY');
  }
}

/** What the merchants of one proxy must not share. */
export function findRepeats(
  merchants: readonly { readonly id: string; readonly values: Partial<MerchantValues> }[],
  addError: AddError,
): void {
  const all = merchants.map(({ values }) => values);
  const shared: readonly [string, readonly (string | undefined)[]][] = [
    ['ids', merchants.map(({ id }) => id)],
    ['publishable keys', all.map(({ PUBLISHABLE_KEY }) => PUBLISHABLE_KEY)],
    ['secret keys', all.map(({ SECRET_KEY }) => SECRET_KEY?.reveal())],
    ['console keys', all.flatMap(({ CONSOLE_KEYS }) => CONSOLE_KEYS?.reveal().map(({ key }) => key))],
  ];
  for (const [words, values] of shared)
    if (!isWithoutRepeats(values.filter((value) => value !== undefined)))
      addError('merchants', `must have different ${words}.`);
  for (const { id, values } of merchants) {
    const { AIMS_URL, AIMS_PARTNER_ID, AIMS_ACCOUNT } = values;
    const isShared = merchants.some(
      (other) =>
        other.id !== id &&
        other.values.AIMS_URL === AIMS_URL &&
        other.values.AIMS_PARTNER_ID?.reveal() === AIMS_PARTNER_ID?.reveal(),
    );
    if (AIMS_ACCOUNT === 'super-admin' && AIMS_PARTNER_ID && isShared)
      addError(
        'merchants',
        `must not share an account with AIMS_ACCOUNT=super-admin (${id}): it reads and approves the business of every other.`,
      );
  }
}
