/** Kobo as people read them: `₦7,200.00`. */
export function formatNaira(kobo: number): string {
  return `₦${(kobo / 100).toLocaleString('en-NG', { minimumFractionDigits: 2 })}`;
}

/** A sum of any currency in minor units, as people read it: `₦7,200.00`, `12.50 USD`. */
export function formatSum({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  return currency === 'NGN' ? formatNaira(amount) : `${(amount / 100).toFixed(2)} ${currency}`;
}
