/** What a merchant must know at once: nothing mends itself here. */
export interface Alarm {
  /** `account-mode`: the insurer's account is in another mode than is set. `premium`: a premium is not plausible. */
  readonly code: 'account-mode' | 'premium';
  /** An insurer or a product. */
  readonly about: string;
  /** What was seen and what to do, for staff. */
  readonly message: string;
}

/** The alarms of one merchant since the process started. */
export interface Alarms {
  /** Raises an alarm, or renews it. */
  raise(alarm: Alarm): void;
  /** Ends an alarm. */
  clear(code: Alarm['code'], about: string): void;
  current(): readonly Alarm[];
}
