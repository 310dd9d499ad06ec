/** One thing that is wrong with a request. */
export interface FieldError {
  /** JSON pointer into the body: `/applicant/phone`, `/answers/imei`. */
  readonly path: string;
  /** Stable word for what is wrong: `required`, `too-early`. */
  readonly code: string;
  /** What would be right, in a sentence. */
  readonly message: string;
}

/** What an error says besides its message. */
export interface CoverErrorDetails {
  readonly code: string;
  readonly status?: number | undefined;
  readonly type?: string | undefined;
  readonly requestId?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * The one error of this package. `code` says what happened: a code of the proxy (listed in its `/docs`), or
 * `no-answer` (nothing came in time, so it may have been done: repeat it), `not-understood` (something else than the
 * proxy answered), `webhook-invalid`, `webhook-old`.
 */
export class CoverError extends Error {
  readonly code: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  /** Address of the page that explains the code; `about:blank` where there is none. */
  readonly type: string;
  /** Names the request in the log of the proxy. */
  readonly requestId: string | undefined;
  /** The fields that are wrong, each with what would be right. */
  readonly errors: readonly FieldError[];
  /** After how many seconds the proxy asks to be called again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, details: CoverErrorDetails) {
    super(message, { cause: details.cause });
    this.name = 'CoverError';
    this.code = details.code;
    this.status = details.status ?? 0;
    this.type = details.type ?? 'about:blank';
    this.requestId = details.requestId;
    this.errors = details.errors ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
