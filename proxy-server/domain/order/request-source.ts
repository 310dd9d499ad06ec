/** Where a request comes from, for shares: networks are given out whole, so that one caller may have many addresses. */
export interface RequestSource {
  /** An IPv4 address, or the /64 of an IPv6 address. */
  readonly address: string;
  /** The /48 of an IPv6 address; the address itself for IPv4. */
  readonly network: string;
}
