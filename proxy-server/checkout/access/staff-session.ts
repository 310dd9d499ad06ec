import type { Session } from '../../contract/session.ts';
import { DomainError } from '../../domain/errors.ts';
import type { StaffKey } from '../../domain/staff-key.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { hashToken, isToken } from '../identifiers.ts';

/** Who uses the console, and for which merchant. */
export interface Staff {
  readonly name: string;
  readonly merchant: Merchant;
}

/** One working day: long enough not to sign in twice, short enough for a machine left open. */
export const sessionLifeMilliseconds = 8 * 60 * 60_000;

/** Sessions are of the console, not of one merchant: whose they are stands in them. */
const audience = 'console';

/** Signs staff in: the session's token for a console key. Throws where nobody has such a key. */
export function openStaffSession(context: CheckoutContext, key: string): string {
  const staff = staffOf(context);
  if (staff.length === 0)
    throw new DomainError('not-offered', 'Nobody can sign in here yet: CONSOLE_KEYS names the staff and their keys.');
  // all are compared, each in constant time, so that the answer's moment tells nothing
  const [found] = staff.filter(({ keyHash }) => isToken(key, keyHash));
  if (!found)
    throw new DomainError('unauthenticated', 'This key opens no console here; check it with whoever runs it.');
  const claims = { merchant: found.merchant.id, name: found.name, key: fingerprint(found) };
  return context.tokens.sign('session', audience, claims, context.clock.now() + sessionLifeMilliseconds);
}

/** Who is signed in by this token. A key that was changed or taken away ends its sessions. */
export function readStaffSession(context: CheckoutContext, token: string): Staff {
  const read = context.tokens.read('session', audience, token, context.clock.now());
  const claims = read.status === 'valid' ? read.claims : {};
  const found = staffOf(context).find(
    (staff) => staff.merchant.id === claims.merchant && staff.name === claims.name && fingerprint(staff) === claims.key,
  );
  if (found) return found;
  throw new DomainError('unauthenticated', 'Nobody is signed in, or not any more; sign in again.');
}

/** What the console shows of a session. */
export function presentSession({ name, merchant }: Staff): Session {
  return {
    name,
    merchant: merchant.summary,
    products: merchant.catalogue.products.map(({ id, name: label, periods }) => ({ id, name: label, periods })),
  };
}

function staffOf({ merchants }: CheckoutContext): (Staff & StaffKey)[] {
  return [...merchants.values()].flatMap((merchant) => merchant.staff.map((staff) => ({ ...staff, merchant })));
}

/** Tells one key from another without saying anything of either. */
function fingerprint({ keyHash }: StaffKey): string {
  return hashToken(`session ${keyHash}`).slice(0, 16);
}
