/** What a problem code means to whoever receives it. */
export interface ProblemMeaning {
  /** HTTP status that it travels under. */
  readonly status: number;
  /** What happened. */
  readonly meaning: string;
  /** What to do next. */
  readonly remedy: string;
  /** Whether the same request, unchanged, may succeed later; `Retry-After` says when, if it is there. */
  readonly canRetry: boolean;
}

const change = (status: number, meaning: string, remedy: string) => ({ status, meaning, remedy, canRetry: false });
const retry = (status: number, meaning: string, remedy: string) => ({ status, meaning, remedy, canRetry: true });

/** Every problem code, by subject. A code never changes its meaning; later versions add more. */
export const problemCodes = {
  // the request itself
  'body-required': change(400, 'The request has no body.', 'Send a JSON body.'),
  'malformed-json': change(400, 'The body is not valid JSON.', 'Send valid JSON in UTF-8.'),
  'invalid-request': change(
    400,
    'Body, query, headers or address do not have the right shape.',
    'Correct what `errors` names; unknown keys of a body are refused.',
  ),
  'not-found': change(404, 'There is nothing at this address.', 'Compare method and path with this page.'),
  'method-not-allowed': change(405, 'The address is known, but not with this method.', 'Use one of those in `Allow`.'),
  'body-too-large': change(413, 'The body is larger than this operation takes.', 'Send less; `detail` says how much.'),
  'unsupported-media-type': change(
    415,
    'The body has another media type than this operation reads.',
    'Send the `Content-Type` that the operation names, without `Content-Encoding`.',
  ),
  'request-timeout': retry(408, 'The body did not come in time, or came too slowly.', 'Send the request again.'),
  'idempotency-key-missing': change(
    400,
    'The operation needs an `Idempotency-Key`.',
    'Send a new random key for each intended request, and the same one when you repeat it.',
  ),
  'idempotency-key-invalid': change(
    400,
    'The `Idempotency-Key` has other characters or another length than allowed.',
    'Send 1 to 255 visible ASCII characters, a UUID for example.',
  ),
  'idempotency-key-reused': change(
    422,
    'This `Idempotency-Key` came with another body before.',
    'Repeat the body as it was, or take a new key.',
  ),
  'answer-unreadable': change(
    409,
    'The first request with this `Idempotency-Key` was done, and its answer is damaged in the database, or encrypted with a key that is gone.',
    'Read what it was about; if that is not possible or not as wanted, send it with a new key.',
  ),
  'request-in-flight': retry(
    409,
    'The first request with this `Idempotency-Key` is still being worked on.',
    'Repeat the same request after `Retry-After`.',
  ),
  'too-many-requests': retry(
    429,
    'Too many requests came from this address or with this token, or too many large ones are being read.',
    'Wait as long as `Retry-After` says.',
  ),

  'too-much-unpaid': retry(
    429,
    'Orders that are not paid yet hold too much, of this address, its network or this merchant. Large ones, with pictures or members, are refused first.',
    'Repeat the same request, with the same `Idempotency-Key`, after `Retry-After`; room is made as orders are paid, given up or erased.',
  ),

  // who is calling
  unauthenticated: change(
    401,
    'The proof of who is calling is missing, wrong or has run out.',
    'Send the key or token that the operation names; sign in again if it was a session.',
  ),
  'origin-not-allowed': change(
    403,
    'The page that calls is not of one of the merchant’s origins.',
    'Add the origin to `ALLOWED_ORIGINS`, exactly as the browser sends it.',
  ),
  'link-not-enough': change(
    403,
    'The token is that of a link, and the link was made for something else.',
    'Use the order’s own token; `POST /v1/orders/{id}/links` says what each link opens.',
  ),
  'role-required': change(
    403,
    'The console key of the session may not do this.',
    'Ask somebody whose key has the role that `detail` names; `CONSOLE_KEYS` gives the roles.',
  ),
  'super-admin-only': change(
    403,
    'The insurer keeps this for its own account.',
    'Use the account of the insurer itself, or leave it out.',
  ),
  'invalid-signature': change(
    401,
    'The signature does not fit the body and the configured key.',
    'Compare the secret of the gateway’s dashboard with the proxy’s settings.',
  ),
  'invalid-customer-token': change(
    422,
    'The customer token has run out, or was made elsewhere.',
    'Make a new one with `POST /v1/customer-tokens`.',
  ),

  // the quote
  'unknown-product': change(422, 'The merchant does not sell this product.', 'Take an id from `GET /v1/catalogue`.'),
  'sales-stopped': change(
    409,
    'The merchant has stopped selling this for now.',
    'Tell the shopper that nothing was paid; the merchant sees the reason in its console.',
  ),
  'period-not-offered': change(
    422,
    'The product has no such cover period, or needs one.',
    'Take one of the `periods` of the product.',
  ),
  'invalid-answers': change(422, 'Some answers need a correction.', 'Show each of `errors` at its question.'),
  'invalid-quote': change(422, 'The quote was not made by this proxy, or was changed.', 'Ask for a new quote.'),
  'quote-expired': change(422, 'The quote is older than 15 minutes.', 'Ask for a new quote and show its premium.'),
  'quote-mismatch': change(409, 'An answer differs from the one that was priced.', 'Ask for a new quote.'),
  'quote-refused': change(
    422,
    'The insurer does not cover this.',
    'Change what `errors` names, or offer another product.',
  ),
  'price-delayed': retry(
    503,
    'The insurer takes no more calls just now, and no earlier price is still valid.',
    'Ask again after `Retry-After`.',
  ),

  // the order
  'order-not-found': change(404, 'There is no such order, or it is not the caller’s.', 'Check the id.'),
  'order-state-conflict': change(
    409,
    'The order does not stand where this can be done.',
    'Read the order and go on from its `state`. With `Retry-After`: repeat the request.',
  ),
  'refund-in-progress': retry(
    409,
    'Money of this order is being given back.',
    'Read `refunds` of the order, and wait until none is `requested` or `pending`.',
  ),
  'invalid-refund': change(
    422,
    'The refund names money that the order does not have, or more than is left of it.',
    'Correct what `errors` names.',
  ),
  'consent-missing': change(
    422,
    'Terms and privacy notice were not both agreed to.',
    'Ask the shopper; send `true` for both.',
  ),
  'applicant-differs': change(
    409,
    'Name, phone and e-mail do not belong together as they were given before; which of them is not said.',
    'Ask for all three again. At most 20 a day are answered so to one address. Staff can free an e-mail address after a check: `persons free`, or `POST /v1/consumers/release`.',
  ),
  'too-many-corrections': change(
    409,
    'The order was corrected five times, and refused each time.',
    'Ask the merchant, with the order’s code: it can ask the insurer, and give the money back.',
  ),
  'certificate-not-ready': change(
    404,
    'The order has no certificate, or none yet.',
    'Follow the order until it has `certificate`.',
  ),
  'page-not-drawable': change(
    422,
    'The certificate, or this page of it, cannot be drawn as an image; the code of the first of `errors` says why.',
    'Offer the document itself: `GET …/certificate?download`.',
  ),

  // money
  'return-url-not-allowed': change(
    422,
    '`returnUrl` is not of one of the merchant’s origins.',
    'Send an address of an origin in `ALLOWED_ORIGINS`.',
  ),
  'too-many-attempts': change(
    409,
    'Twenty payments of this order were begun.',
    'Let the shopper pay on the page of the last one, or place a new order.',
  ),
  'answers-erased': change(
    409,
    'Pictures or lists of members of this order were erased, since it was not paid for an hour; nothing was charged by this request.',
    'Read the order: `problem.errors` names them. Give them again (`POST …/corrections`), then begin the payment.',
  ),
  'payment-already-used': change(409, 'The payment has bought another order.', 'One payment reference buys one order.'),
  'payment-gateway-unavailable': retry(
    502,
    'The gateway did not open its payment page; this attempt has charged nothing.',
    'Repeat the request after `Retry-After`.',
  ),

  // the verification video
  'not-a-video': change(422, 'The file is not a video that can be read.', 'Send MP4, MOV, 3GP or WebM.'),
  'upload-offset-conflict': change(
    409,
    'The part does not begin where the last one ended.',
    'Go on at `Upload-Offset` of the answer.',
  ),

  // what insurers and the proxy offer
  'not-offered': change(
    404,
    'The merchant or its insurers do not offer this.',
    'Leave it out, or change the settings.',
  ),
  'vehicle-not-found': change(404, 'No vehicle is registered under this number.', 'Let the shopper type the details.'),
  'lookups-used-up': retry(
    429,
    'No more vehicles are looked up today.',
    'Let the shopper type the details; try again after `Retry-After`.',
  ),
  'policy-not-found': change(404, 'The insurer has no policy under this number.', 'Check the number.'),
  'insurer-refused': change(422, 'The insurer said no.', 'Read `detail` and `errors`; correct what they name.'),
  'insurer-unavailable': retry(
    503,
    'The insurer does not answer, or takes no more calls just now.',
    'Repeat the request after `Retry-After`.',
  ),
  'merchant-not-served': retry(
    503,
    'The settings of the proxy no longer have the merchant that sold the order. The order is kept as it stands, and goes on when they have it again.',
    'Repeat the request later; tell the operator of the proxy.',
  ),
  'storage-unavailable': retry(
    503,
    'The proxy cannot reach its database just now, or cannot write to it.',
    'Repeat the same request, with the same `Idempotency-Key`, after `Retry-After`.',
  ),
  'internal-error': retry(
    500,
    'Something went wrong in the proxy.',
    'Try again; if it stays, tell the operator the `requestId`.',
  ),
} as const satisfies Readonly<Record<string, ProblemMeaning>>;

/** The stable word for what went wrong. */
export type ProblemCode = keyof typeof problemCodes;
