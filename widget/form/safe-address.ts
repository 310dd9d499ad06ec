/** Returns an address that is safe in a link: only `http` and `https`, else `#`. */
export function safeAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
