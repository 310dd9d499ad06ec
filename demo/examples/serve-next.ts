import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Example, type ExamplePlace, withAddresses } from './example-place.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Serves the example as `next dev` does while one works on it, with the package that npm would install. */
export async function serveNext(place: ExamplePlace): Promise<Example> {
  const folder = await copyExample(place);
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(
    process.execPath,
    [next, 'dev', folder, '--port', String(place.port), '--hostname', 'localhost'],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NEXT_TELEMETRY_DISABLED: '1', NODE_NO_WARNINGS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill();
    await ended;
    await remove();
  };
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line);
    if (!line.includes('Ready in')) continue;
    child.stdout.resume();
    return { url: `http://localhost:${place.port}`, close };
  }
  await remove();
  throw new Error(`Next.js ended at once: ${said.join('\n')}`);
}

/** A folder of its own, since Next.js writes into it; below our root, since nothing above that can be imported. */
async function copyExample(place: ExamplePlace): Promise<string> {
  const elements = here('../../dist/packages/cover-checkout');
  if (!existsSync(elements)) throw new Error('The package of the elements is not built yet: run “npm run build”.');
  const folder = await mkdtemp(here('../../dist/next-example-'));
  await cp(here('next'), folder, { recursive: true });
  for (const name of await readdir(join(folder, 'app'))) {
    const file = join(folder, 'app', name);
    await writeFile(file, withAddresses(await readFile(file, 'utf8'), place));
  }
  await mkdir(join(folder, 'node_modules'));
  await symlink(elements, join(folder, 'node_modules/cover-checkout'), 'dir');
  return folder;
}
