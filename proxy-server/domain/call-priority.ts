/** What a call to the insurer is for, from the highest priority to the lowest. Shoppers who have paid go first. */
export type CallPriority = 'issue' | 'register' | 'status' | 'quote';

/** Whether a call may be sent now; if not, after how many milliseconds to try again. */
type CallGrant = { readonly granted: true } | { readonly granted: false; readonly retryAfterMilliseconds: number };

/** Called before every call to the insurer: all processes share its limit (docs/promises.md#5-the-insurers-limit). */
export type AcquireCall = (priority: CallPriority) => Promise<CallGrant>;
