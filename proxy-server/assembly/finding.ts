/** The result of one check. An `error` prevents sales; a `warning` is worth knowing. */
export interface Finding {
  readonly status: 'ok' | 'warning' | 'error';
  /** A setting, an upstream or a product. */
  readonly about: string;
  /** The result in words, without secret values. */
  readonly what: string;
}
