import type { Generation } from './envelope.ts';

/**
 * A UUID with or without hyphens; in the older guide 32 lower-case letters and digits
 * (docs/facts/aims-wire.md#reference).
 */
export function readReference(text: string | undefined, generation: Generation): string | undefined {
  const bare = text?.replace(/^(.{8})-(.{4})-(.{4})-(.{4})-(.{12})$/, '$1$2$3$4$5');
  if (bare === undefined) return undefined;
  if (generation === 'legacy') return /^[0-9a-z]{32}$/.test(bare) ? bare : undefined;
  return /^[0-9a-f]{32}$/i.test(bare) ? bare.toLowerCase() : undefined;
}
