/** How the database's server is set up; only what an operator wants to know before it matters. */
export interface ServerCondition {
  /** Why nothing can be written to it; undefined where it can, as far as can be seen without trying. */
  readonly readOnly: string | undefined;
  /** Whether a standby confirms each commit; undefined where there is no server. */
  readonly hasSynchronousStandby: boolean | undefined;
  /** Whether what passes between it and this process is encrypted; undefined where there is no server. */
  readonly isEncrypted: boolean | undefined;
  /** Whether its connections have the limits that were asked for, which a pooler may drop; undefined where there is none. */
  readonly hasLimits: boolean | undefined;
}

/** How the sales of one merchant went since a time. */
interface TradeCondition {
  /** Payments that were accepted. */
  readonly payments: number;
  /** Those of them without a policy that are held for a person, or have waited for too long. */
  readonly unserved: number;
  /** Whether any webhook of its gateway came. */
  readonly heardWebhooks: boolean;
}

/** What `doctor` asks of a database. Changes nothing. */
export interface StoreCondition {
  server(): Promise<ServerCondition>;
  /** Payments since `since`; they are late where they were accepted before `lateBefore`. Milliseconds since 1970. */
  trade(merchantId: string, times: { readonly since: number; readonly lateBefore: number }): Promise<TradeCondition>;
}
