/** As a JSON pointer writes a key (RFC 6901, section 3). */
export function pointerPart(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
