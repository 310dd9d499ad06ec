import type { FlowMemory, Keeper } from '../flow-memory.ts';

/**
 * Keeps a value, or removes it where it is undefined. Returns whether that was done: where storage is blocked or full,
 * nothing can be resumed, but the purchase still works.
 */
export function keep(memory: FlowMemory, keeper: Keeper, name: string, value: unknown, scope?: string): boolean {
  try {
    const key = memory.keyOf(name, scope);
    if (value === undefined) memory[keeper]().removeItem(key);
    else memory[keeper]().setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** The scopes under which this merchant's tags have kept something. */
export function scopesIn(memory: FlowMemory): readonly string[] {
  const scopes = (['tab', 'browser'] as const).flatMap((keeper) => {
    try {
      return Object.keys(memory[keeper]()).flatMap((key) => {
        const [scope = '', name] = key.startsWith(memory.prefix) ? key.slice(memory.prefix.length).split('/') : [];
        return name ? [decodeURIComponent(scope)] : [];
      });
    } catch {
      return [];
    }
  });
  return [...new Set(scopes)];
}
