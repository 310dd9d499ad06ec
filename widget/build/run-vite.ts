import { build, type Rolldown } from 'vite';

/** Runs one mode of `vite.config.ts`, and returns the chunks that it wrote, of all its outputs. */
export async function runVite(mode: 'widget' | 'loader' | 'console' | 'elements'): Promise<Rolldown.OutputChunk[]> {
  const results = (await build({ mode })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  return [results].flat().flatMap(({ output }) => output.filter((file) => file.type === 'chunk'));
}
