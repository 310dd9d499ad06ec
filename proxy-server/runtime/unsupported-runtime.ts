/**
 * Why the program cannot run here, in words; undefined where it can. Imports nothing: what it speaks of cannot load the
 * rest, which reads `node:sqlite`.
 * @param versions as `process.versions` has them
 */
export function unsupportedRuntime({
  node = '',
  bun,
}: Readonly<Record<string, string | undefined>>): string | undefined {
  if (bun) return `Bun ${bun} has a part of undici alone, and could call no insurer: run this by Node 22.19 or newer.`;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isNew = major > 22 || (major === 22 && minor >= 19);
  return isNew ? undefined : `Node ${node} is too old: install Node 22.19 or newer.`;
}
