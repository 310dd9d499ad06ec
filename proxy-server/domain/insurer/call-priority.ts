/**
 * What a call to the insurer is for, from the highest priority to the lowest. Shoppers who have paid go first; `ahead`
 * is what nobody waits for yet.
 */
export type CallPriority = 'issue' | 'register' | 'status' | 'quote' | 'ahead';

/** Whether a call may be sent now; if not, after how many milliseconds to try again. */
type CallGrant = { readonly granted: true } | { readonly granted: false; readonly retryAfterMilliseconds: number };

/**
 * Called before every call to the insurer: all processes share its limit (docs/promises.md#5-the-insurers-limit).
 * `reference` identifies the order whose step comes back for the call: it keeps its place in the queue.
 */
export type AcquireCall = (priority: CallPriority, reference?: string) => Promise<CallGrant>;

/** The cause of an unclear outcome where nothing was sent, because our own budget of calls is used up. */
export const budgetUsedUp = 'The call budget of the upstream is used up; nothing was sent.';
