import type { Alarm, Alarms } from '../domain/alarm.ts';

/** Creates the alarms of one merchant; `log` gets each that is new. */
export function createAlarms(log: (alarm: Alarm) => void): Alarms {
  const raised = new Map<string, Alarm>();
  const keyOf = (code: Alarm['code'], about: string) => `${code} ${about}`;
  return {
    raise(alarm) {
      const key = keyOf(alarm.code, alarm.about);
      const isNew = raised.get(key)?.message !== alarm.message;
      raised.set(key, alarm);
      if (isNew) log(alarm);
    },
    clear: (code, about) => void raised.delete(keyOf(code, about)),
    current: () => [...raised.values()],
  };
}
