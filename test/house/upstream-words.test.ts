import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSources, root } from './source-files.ts';

/** AIMS's short names (seeds 000 to 002; facts, section 8). They are what the adapter keeps from everyone else. */
const glossary = `
  cmmnd athrzt exctnFdbck elbrtn prmm PRMM insrncDrtn addtnlFact crtfct crtfctType certUrl uIdnt ctgry pckg
  policyNo policyID tmstmp statusNote id_v4 dontSendActivationCode policyActivationCode VVNN
  entt insr ipck prfl dvcc indv nidd vcrd ipss
  phnn lapt vhcl ltix gtrn hlth lrgg mrnn mexx mimp prty aller lbsn
  eMail phoneNo ntnlty mrtlStatus addrss socialID orgntn phoneBrand phoneModel
  chsssId engineId rgstrtId vhclValueForInsrnc LoanAmount LoanTenure DsbrsmDate LoanStartDate LoanEndDate
  RsdncState RsdncLga travelerAge
`
  .trim()
  .split(/\s+/);

const shortNames = new RegExp(`(?<![A-Za-z0-9_])(?:${glossary.join('|')})(?![A-Za-z0-9])`, 'g');
/** `phnn-flx2-1111` and its kin. */
const productCodes = /\b[a-z]{4}-[a-z0-9]{4}-\d{4}\b/g;

const theirRooms = ['proxy-server/providers/aims/', 'demo/upstreams/aims/'];
const theirTests = ['test/proxy-server/providers/aims/', 'test/demo/upstreams/aims/', 'test/house/'];

describe('the words of the insurer', () => {
  it('stand nowhere but in its adapter and its stand-in', () => {
    const endings = ['.ts', '.mjs', '.js', '.css', '.html', '.json'];
    const files = readSources(['widget', 'proxy-server', 'demo'], endings).filter(
      ({ path }) => !isOf(theirRooms, path),
    );
    const readme = join(root, 'README.md');
    const texts = existsSync(readme) ? [...files, { path: 'README.md', text: readFileSync(readme, 'utf8') }] : files;
    assert.deepEqual(findIn(texts), []);
  });

  it('stand in no test but those of the adapter, the stand-in, and this one', () => {
    const tests = readSources(['test']).filter(({ path }) => !isOf(theirTests, path));
    assert.deepEqual(findIn(tests), []);
  });

  it('are found where they belong, so the search itself works', () => {
    const [commands] = readSources(['proxy-server/providers/aims']).filter(({ path }) => path.endsWith('/commands.ts'));
    assert.ok(commands);
    assert.notDeepEqual(findIn([commands]), []);
  });
});

function findIn(files: readonly { path: string; text: string }[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(shortNames), ...line.matchAll(productCodes)].map(([word]) => `${path}:${index + 1} ${word}`),
      ),
  );
}

function isOf(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path.startsWith(folder));
}
