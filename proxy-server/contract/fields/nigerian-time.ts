/** West Africa Time: one hour ahead of UTC all year, without summer time. The one place that knows it. */
export const nigerianOffsetMilliseconds = 3_600_000;

/** The day in Nigeria at a moment (milliseconds since 1970), `YYYY-MM-DD`: every "today" of a product is one of these. */
export function nigerianDay(milliseconds: number): string {
  return nigerianClock(milliseconds).slice(0, 10);
}

/** What Nigerian clocks show at a moment (milliseconds since 1970): `2024-03-20T08:30:00`. */
export function nigerianClock(milliseconds: number): string {
  return new Date(milliseconds + nigerianOffsetMilliseconds).toISOString().slice(0, 19);
}
