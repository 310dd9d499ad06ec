import type { Session, StaffRole } from '../../contract/console/session.ts';
import { staffRoles } from '../../contract/console/session.ts';
import type { StaffKey } from '../../domain/console/staff-key.ts';
import { DomainError } from '../../domain/errors.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { hashToken, isToken } from '../identifiers.ts';

/** A member of staff who is signed in to the console, and the merchant. */
export interface Staff {
  readonly name: string;
  readonly role: StaffRole;
  readonly merchant: Merchant;
}

/** One working day: staff sign in once a day, and a machine left open stays signed in for 8 hours at most. */
export const sessionLifeMilliseconds = 8 * 60 * 60_000;

/** Sessions are issued for the console, not for one merchant; a claim names the merchant. */
const audience = 'console';

/** Signs staff in: returns a session token for a console key. Throws `unauthenticated` if the key is unknown. */
export function openStaffSession(context: CheckoutContext, key: string): string {
  const staff = staffOf(context);
  if (staff.length === 0)
    throw new DomainError('not-offered', 'Nobody can sign in here yet: CONSOLE_KEYS names the staff and their keys.');
  // every key is compared, each in constant time, so that the response time reveals nothing
  const [found] = staff.filter(({ keyHash }) => isToken(key, keyHash));
  if (!found)
    throw new DomainError(
      'unauthenticated',
      'This console key is not valid; ask the person who runs this proxy for it.',
    );
  // two sessions of one moment are two: ending one leaves the other
  const id = context.random.reference();
  const claims = { id, merchant: found.merchant.id, name: found.name, key: fingerprint(found) };
  return context.tokens.sign('session', audience, claims, context.clock.now() + sessionLifeMilliseconds);
}

/**
 * Returns who is signed in. A session ends when they sign out, in whatever process, and when its key is changed or
 * removed. Throws `unauthenticated`.
 */
export async function readStaffSession(context: CheckoutContext, token: string): Promise<Staff> {
  const read = context.tokens.read('session', audience, token, context.clock.now());
  const isOpen = read.status === 'valid' && !(await context.store.sessions.hasEnded(hashToken(token)));
  const claims = isOpen ? read.claims : {};
  const found = staffOf(context).find(
    (staff) => staff.merchant.id === claims.merchant && staff.name === claims.name && fingerprint(staff) === claims.key,
  );
  if (found) return found;
  throw new DomainError('unauthenticated', 'You are not signed in, or your session has ended; sign in again.');
}

/** Signs out: the session is over for all processes. Does nothing for a token that opens none. */
export async function endStaffSession(context: CheckoutContext, token: string): Promise<void> {
  const read = context.tokens.read('session', audience, token, context.clock.now());
  if (read.status === 'valid') await context.store.sessions.end(hashToken(token), read.expiresAt);
}

/** Throws `role-required` unless the role is at least the needed one. */
export function assertRole({ role }: Pick<Staff, 'role'>, needed: StaffRole): void {
  if (staffRoles.indexOf(role) >= staffRoles.indexOf(needed)) return;
  throw new DomainError(
    'role-required',
    `This needs a console key with the role “${needed}”; yours has “${role}”. The person who runs this proxy gives the roles.`,
  );
}

/** The public representation of a session. */
export function presentSession({ name, role, merchant }: Staff): Session {
  return {
    name,
    role,
    publishableKey: merchant.publishableKey,
    merchant: merchant.summary,
    products: merchant.catalogue.products.map(({ id, name: label, periods }) => ({ id, name: label, periods })),
    alarms: [...merchant.alarms()],
  };
}

function staffOf({ merchants }: CheckoutContext): (Staff & StaffKey)[] {
  return [...merchants.values()].flatMap((merchant) => merchant.staff.map((staff) => ({ ...staff, merchant })));
}

/** Identifies a key without revealing it. */
function fingerprint({ keyHash }: StaffKey): string {
  return hashToken(`session ${keyHash}`).slice(0, 16);
}
