import type { Limits } from '../domain/limits.ts';
import { defaultLimits } from '../domain/limits.ts';
import type { SettingReader } from './setting-reader.ts';

/** Names inside LIMITS, and what each changes. */
const names: Readonly<Record<string, { limit: keyof Limits; unit: number }>> = {
  bodyKilobytes: { limit: 'bodyBytes', unit: 1024 },
  largeBodyKilobytes: { limit: 'largeBodyBytes', unit: 1024 },
  addressPerSecond: { limit: 'addressPerSecond', unit: 1 },
  addressBurst: { limit: 'addressBurst', unit: 1 },
  addressOrdersPerMinute: { limit: 'addressOrdersPerMinute', unit: 1 },
  tokenPerSecond: { limit: 'tokenPerSecond', unit: 1 },
  insurerCallsPerMinute: { limit: 'insurerCallsPerMinute', unit: 1 },
  insurerBurst: { limit: 'insurerBurst', unit: 1 },
};

/** LIMITS as `addressPerSecond=50,addressBurst=100`; what is not named keeps its default. */
export function readLimits(reader: SettingReader): Limits {
  const limits: Record<keyof Limits, number> = { ...defaultLimits };
  for (const entry of (reader.optional('LIMITS') ?? '').split(',').filter(Boolean)) {
    const [name = '', value = ''] = entry.split('=').map((part) => part.trim());
    const known = names[name];
    if (!known || !/^[1-9]\d{0,8}$/.test(value))
      reader.blame('LIMITS', `must be name=number by commas; the names are ${Object.keys(names).join(', ')}.`);
    else limits[known.limit] = Number(value) * known.unit;
  }
  return limits;
}
