/** West Africa Time: one hour ahead of UTC all year, without summer time. The one place that knows it. */
const offsetMilliseconds = 3_600_000;

/** The day in Nigeria at a moment (milliseconds since 1970), `YYYY-MM-DD`: every "today" of a product is one of these. */
export function nigerianDay(milliseconds: number): string {
  return nigerianClock(milliseconds).slice(0, 10);
}

/** What Nigerian clocks show at a moment (milliseconds since 1970): `2024-03-20T08:30:00`. */
export function nigerianClock(milliseconds: number): string {
  return new Date(milliseconds + offsetMilliseconds).toISOString().slice(0, 19);
}

/**
 * The moment (milliseconds since 1970) at which Nigerian clocks show a time, `2024-03-20T08:30` or `…T08:30:00`, a
 * space for the `T` too; undefined when it is no such time.
 */
export function momentOfNigerianClock(time: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?$/.exec(time.trim());
  const moment = parts ? Date.parse(`${parts[1]}T${parts[2]}Z`) - offsetMilliseconds : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
