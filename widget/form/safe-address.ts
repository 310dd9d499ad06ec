/** A link that came from outside: followed only to a web page. */
export function safeAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}
