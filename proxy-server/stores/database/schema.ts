import type { LinkPurpose } from '../../contract/order-link.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';

/** The tables. Portable types only: text, integer, bigint; instants are milliseconds since 1970, JSON is text. */
export interface Schema {
  schema_versions: { version: number; applied_at: number };
  orders: OrderRow;
  order_pictures: { order_id: string; picture_id: string; content: string };
  order_history: {
    order_id: string;
    sequence: number;
    at: number;
    what: string;
    by_kind: string;
    sealed_name: string | null;
    amount: number | null;
    currency: string | null;
    sealed_text: string | null;
  };
  order_terms: { term_hash: string; created_at: number; order_id: string };
  person_terms: { term_hash: string; created_at: number; order_id: string };
  payment_attempts: {
    reference: string;
    order_id: string;
    merchant_id: string;
    method: string;
    amount: number;
    currency: string;
    test: number;
    created_at: number;
    review_at: number | null;
    asked_at: number | null;
    asked_count: number | null;
  };
  payments: {
    merchant_id: string;
    method: string;
    reference: string;
    transaction_id: string;
    order_id: string;
    amount: number;
    currency: string;
    accepted_at: number;
  };
  payment_notices: { notice_key: string; seen_at: number };
  certificates: {
    order_id: string;
    media_type: string;
    file_name: string;
    content: string;
    created_at: number;
    needed_until: number | null;
  };
  certificate_pages: {
    order_id: string;
    page: number;
    width: number;
    certificate_at: number;
    byte_length: number;
    content: string;
  };
  video_parts: { order_id: string; start_offset: number; end_offset: number; content: string; created_at: number };
  order_links: { order_id: string; token_hash: string; purpose: LinkPurpose; created_at: number; expires_at: number };
  consumers: {
    account: string;
    email_hash: string;
    person_hash: string;
    consumer_id: string;
    full_name_hash: string | null;
    details: string;
    created_at: number;
    used_at: number;
  };
  hash_keys: { name: string; sealed_key: string };
  customers: { account: string; customer_hash: string; email_hash: string; created_at: number };
  requests: {
    request_key: string;
    body_hash: string;
    status: number | null;
    body: string | null;
    in_flight_until: number;
    owner: string | null;
    created_at: number;
  };
  lookups: { lookup_key: string; content: string; good_until: number };
  lookup_counts: { count_key: string; taken: number; counted_until: number };
  policy_claims: { provider: string; policy_number: string; order_id: string; claimed_at: number };
  ended_sessions: { session_hash: string; runs_out_at: number };
  widget_versions: { version: string; last_served_at: number };
  widget_files: { path: string; version: string; content: string };
  consumer_releases: {
    account: string;
    email_hash: string;
    released_at: number;
    merchant_id: string;
    by_kind: string;
    sealed_name: string | null;
    sealed_reason: string;
  };
  webhook_events: OutboxRow;
  mails: OutboxRow;
  daily_counts: { merchant_id: string; day: number; what: string; label: string; count: number };
  call_budget: { account: string; theoretical_arrival: number };
}

/** What somebody outside is told of an order. */
interface OutboxRow {
  id: string;
  merchant_id: string;
  order_id: string;
  order_version: number;
  order_erased: number;
  type: string;
  created_at: number;
  state: 'waiting' | 'delivered' | 'given-up';
  due_at: number | null;
  give_up_at: number;
  attempts: number;
  lease_owner: string | null;
  failure: string | null;
  sealed_body: string | null;
}

/** One order. Columns named `sealed_…` are encrypted. */
export interface OrderRow {
  id: string;
  merchant_id: string;
  code: string;
  reference: string;
  token_hash: string;
  point: RecoveryPoint;
  product: string;
  provider: string;
  period: string | null;
  premium: number;
  currency: string;
  sealed_applicant: string | null;
  sealed_answers: string | null;
  sealed_customer_id: string | null;
  sealed_metadata: string | null;
  terms_version: string;
  test: number;
  created_at: number;
  updated_at: number;
  touched_at: number;
  erased_at: number | null;
  expires_at: number;
  sealed_open_payment: string | null;
  payment: string | null;
  refunds_due: string | null;
  sealed_refunds: string | null;
  sealed_ticket: string | null;
  wire: string | null;
  policy: string | null;
  certificate: string | null;
  sealed_verification: string | null;
  problem: string | null;
  corrections: string | null;
  sealed_insurer_said: string | null;
  large_answers: string | null;
  large_bytes: number | null;
  large_until: number | null;
  erased_answers: string | null;
  look_up_first: number;
  source_hash: string | null;
  network_hash: string | null;
  terms_digest: string | null;
  due_at: number | null;
  woken: number;
  attempts: number;
  lease_owner: string | null;
  lease_until: number;
  version: number;
}
