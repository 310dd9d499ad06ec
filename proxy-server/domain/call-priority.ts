/** What a call to the insurer is for. Paying shoppers go first: the later a priority stands here, the sooner it must wait. */
export type CallPriority = 'issue' | 'register' | 'status' | 'quote';

/** Whether a call may go out now; otherwise when to ask again. */
export type CallGrant =
  | { readonly granted: true }
  | { readonly granted: false; readonly retryAfterMilliseconds: number };

/** Asked before every call: the insurer's limit is shared by all processes (docs/promises.md#5-the-insurers-limit). */
export type AcquireCall = (priority: CallPriority) => Promise<CallGrant>;
