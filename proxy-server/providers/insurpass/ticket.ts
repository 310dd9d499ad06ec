import type { ProviderTicket } from '../../domain/order.ts';

/**
 * A token lives 15 minutes; what was not verified by then is deleted (docs/facts/insurpass.md#group-life). Measured
 * from before it was asked for.
 */
const lifeMilliseconds = 15 * 60_000;
/** Not used any more so shortly before: the request must arrive while the token lives. */
const marginMilliseconds = 30_000;
/** A request cut off while the token lived may be worked on for a while; after this it can buy nothing any more. */
const lingerMilliseconds = 60_000;

export function ticketFrom(token: string, initiatedAt: number): ProviderTicket {
  return { token, initiatedAt: String(initiatedAt), expiresAt: String(initiatedAt + lifeMilliseconds) };
}

/** The ticket from now on: it was sent before, and nobody knows what came of it. */
export function sentBefore(ticket: ProviderTicket): ProviderTicket {
  return { ...ticket, sentBefore: 'yes' };
}

/** The ticket from now on: InsurPass says that it was used. */
export function usedUp(ticket: ProviderTicket, now: number): ProviderTicket {
  return { ...ticket, usedUpAt: ticket.usedUpAt ?? String(now) };
}

export function wasSentBefore(ticket: ProviderTicket): boolean {
  return ticket.sentBefore !== undefined;
}

/** Since when InsurPass says that it was used. */
export function usedUpAt(ticket: ProviderTicket): number | undefined {
  return ticket.usedUpAt === undefined ? undefined : Number(ticket.usedUpAt);
}

export function tokenOf({ token }: ProviderTicket): string {
  if (!token) throw new Error('The ticket has no token.');
  return token;
}

export function initiatedAt(ticket: ProviderTicket): number {
  return Number(ticket.initiatedAt);
}

/** Milliseconds since 1970; nothing where the ticket is not one of ours. */
export function expiresAt(ticket: ProviderTicket): number | undefined {
  return ticket.expiresAt === undefined ? undefined : Number(ticket.expiresAt);
}

/** Whether it may still be sent. */
export function isGood(ticket: ProviderTicket, now: number): boolean {
  return now < Number(ticket.expiresAt) - marginMilliseconds;
}

/** When no send of it can buy anything any more, however late it is worked on. */
export function deadFrom(ticket: ProviderTicket): number {
  return Number(ticket.expiresAt) + lingerMilliseconds;
}
