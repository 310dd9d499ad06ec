/** One call to an upstream that has ended. */
interface EndedCall {
  readonly upstream: 'aims' | 'insurpass' | 'paystack' | 'flutterwave';
  /** What was asked, in the words of its adapter. */
  readonly command: string;
  /** How the answer was read; `unclear` and `failed` had none that is complete. */
  readonly outcome: string;
  readonly milliseconds: number;
}

/** What the client of an upstream is told to send, and tells, with each call. */
export interface CallWatch {
  /** The header `traceparent` (W3C Trace Context) of this call; undefined outside of a trace. */
  traceparent(): string | undefined;
  callEnded(call: EndedCall): void;
}
