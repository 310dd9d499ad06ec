/** The address that opens an order on any device. The token is in the fragment, which is not sent to a server. */
export function orderLink(proxy: string, order: string, token: string): string {
  return `${proxy}/o/${encodeURIComponent(order)}#${token}`;
}

/** What a pasted text says: an order, `id.token`; or why it is no private link. */
export type ReadLink = { readonly order: string } | { readonly violation: 'cut' | 'foreign' };

/**
 * Reads a private link, which may stand in a message.
 * @param origins those that the proxy has; what belongs to another site is not sent to it
 */
export function readOrderLink(text: string, origins: readonly string[]): ReadLink {
  const [, origin] = /(https?:\/\/[^/\s]+)/i.exec(text) ?? [];
  if (origin && !origins.includes(origin.toLowerCase())) return { violation: 'foreign' };
  const [, id, token] = /\bo\/(ord_\w+)#([\w-]{8,})/.exec(text) ?? [];
  return id && token ? { order: `${id}.${token}` } : { violation: 'cut' };
}
