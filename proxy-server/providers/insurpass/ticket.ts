import type { ProviderTicket } from '../../domain/order/order.ts';

/**
 * A token expires after 15 minutes; what was not verified by then is deleted (docs/facts/insurpass.md#group-life).
 * Measured from before it was requested.
 */
const lifeMilliseconds = 15 * 60_000;
/** A token is not used this shortly before it expires, since the request must arrive in time. */
const marginMilliseconds = 30_000;
/** How long an aborted request may still be processed after the token has expired. */
const lingerMilliseconds = 60_000;

/** Creates the ticket for a token; `initiatedAt` in milliseconds since 1970. */
export function ticketFrom(token: string, initiatedAt: number): ProviderTicket {
  return { token, initiatedAt: String(initiatedAt), expiresAt: String(initiatedAt + lifeMilliseconds) };
}

/** Marks the ticket as sent before, with an unknown outcome. */
export function sentBefore(ticket: ProviderTicket): ProviderTicket {
  return { ...ticket, sentBefore: 'yes' };
}

/** Marks the ticket as used, as InsurPass reports. */
export function usedUp(ticket: ProviderTicket, now: number): ProviderTicket {
  return { ...ticket, usedUpAt: ticket.usedUpAt ?? String(now) };
}

/** Marks the ticket as expired, as InsurPass reports, whatever our clock says. */
export function expiredBy(ticket: ProviderTicket, now: number): ProviderTicket {
  return { ...ticket, expiresAt: String(Math.min(Number(ticket.expiresAt), now)) };
}

/** Whether the token was sent before, with an unknown outcome. */
export function wasSentBefore(ticket: ProviderTicket): boolean {
  return ticket.sentBefore !== undefined;
}

/** When InsurPass first reported it as used. */
export function usedUpAt(ticket: ProviderTicket): number | undefined {
  return ticket.usedUpAt === undefined ? undefined : Number(ticket.usedUpAt);
}

/** The token; throws if the ticket has none. */
export function tokenOf({ token }: ProviderTicket): string {
  if (!token) throw new Error('The ticket has no token.');
  return token;
}

/** When the token was requested; milliseconds since 1970. */
export function initiatedAt(ticket: ProviderTicket): number {
  return Number(ticket.initiatedAt);
}

/** Milliseconds since 1970; undefined if the ticket is not one of ours. */
export function expiresAt(ticket: ProviderTicket): number | undefined {
  return ticket.expiresAt === undefined ? undefined : Number(ticket.expiresAt);
}

/** Whether the token may still be sent. */
export function isValid(ticket: ProviderTicket, now: number): boolean {
  return now < Number(ticket.expiresAt) - marginMilliseconds;
}

/** From when on no request with the token can buy anything, however late it is processed. */
export function spentFrom(ticket: ProviderTicket): number {
  return Number(ticket.expiresAt) + lingerMilliseconds;
}
