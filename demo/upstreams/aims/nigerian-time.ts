/** `YYYY-MM-DD HH:MM:SS` in West Africa Time, UTC+1 all year (docs/facts/aims-wire.md#dates-and-phones). */
export function nigerianTime(milliseconds: number): string {
  return new Date(milliseconds + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
