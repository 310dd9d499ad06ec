/** The result of one check, in words without secret values. */
export type Finding = Checked & (Well | Wanting);

interface Checked {
  /** A setting, an upstream or a product. */
  readonly about: string;
  /** The result in words. */
  readonly what: string;
}

interface Well {
  readonly status: 'ok';
}

/** An `error` prevents sales, a `warning` is worth knowing; what is `not-asked` may be well or not. */
interface Wanting {
  readonly status: 'warning' | 'error' | 'not-asked';
  /** What to do about it. */
  readonly mend: string;
}
