import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type PackageName, pack } from '../support/packages/stranger.ts';

const packages = fileURLToPath(new URL('../../dist/packages', import.meta.url));

const names = [
  'cover-checkout',
  'cover-checkout-proxy',
  'cover-checkout-server',
] as const satisfies readonly PackageName[];

for (const name of names) {
  describe(`the tarball of ${name}`, () => {
    function setup() {
      const packed = new Uint8Array(pack(name));
      const tarball = createPackageFromTarballData(packed);
      const files = tarball.listFiles().map((path) => path.replace(`/node_modules/${name}/`, ''));
      return {
        packed,
        tarball,
        files,
        described: JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')),
      };
    }

    it('holds what is published and nothing of the workshop', () => {
      const { files, described } = setup();
      for (const file of ['LICENSE', 'README.md', 'index.d.ts', 'package.json']) assert.ok(files.includes(file), file);
      // what has nothing of others in it has no notices of theirs
      if (name !== 'cover-checkout-server') assert.ok(files.some((file) => file.endsWith('licences.txt')));
      const workshop = files.filter((file) => /(^|\/)(test|build|node_modules)\/|(?<!\.d)\.ts$/.test(file));
      assert.deepEqual(workshop, []);
      const lifecycle = Object.keys(described.scripts ?? {});
      assert.deepEqual(lifecycle, []);
      assert.equal(described.private, undefined);
      assert.equal(described.license, 'MIT');
      assert.equal(described.optionalDependencies, undefined);
    });

    it('is found correct by publint', async () => {
      const { packed, described } = setup();
      const { messages } = await publint({ pack: { tarball: packed.buffer }, strict: true });
      assert.deepEqual(
        messages.map((message) => formatMessage(message, described)),
        [],
      );
    });

    it('has types that every way of resolving modules finds, but for those that know no ES modules', async () => {
      const { tarball } = setup();
      const analysis = await checkPackage(tarball);
      assert.ok(analysis.types);
      const problems = analysis.problems.filter(
        (problem) => !['CJSResolvesToESM', 'NoResolution'].includes(problem.kind) || isModern(problem),
      );
      assert.deepEqual(problems, []);
    });
  });
}

/** The oldest way knows neither `exports` nor ES modules; `require` reaches ES modules since Node 20.19. */
function isModern(problem: object): boolean {
  const kind = 'resolutionKind' in problem ? problem.resolutionKind : undefined;
  return kind === 'node16-esm' || kind === 'bundler';
}
