const format = new Intl.DateTimeFormat('en-NG', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Africa/Lagos',
});

/** An instant in Nigeria, short enough for a row: `27 Nov 2026, 09:45`. */
export function showShortTime(instant: string): string {
  return format.format(new Date(instant));
}
