import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readSources, root } from './source-files.ts';

/**
 * AIMS's short names (docs/facts/aims-wire.md, docs/facts/aims-products.md). They are what the adapter keeps from
 * everyone else.
 */
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

/**
 * InsurPass's (docs/facts/insurpass.md#group-life). Its names are plain English: here are those that nobody else would
 * write.
 */
const insurpassGlossary = `
  next_of_kiln group_life_members Policy_number response_message response_code
  initiate-group-life-policy verify-group-life-policy merchant-group-life-policies group-life-policy-details
  phone_no group_name group_type group_contact_address
  first_person_name first_person_phone second_person_name second_person_phone
`
  .trim()
  .split(/\s+/);

interface Language {
  readonly insurer: string;
  readonly words: readonly RegExp[];
  readonly rooms: readonly string[];
  readonly tests: readonly string[];
  /** A file of the adapter that is full of them. */
  readonly fluent: string;
}

const languages: readonly Language[] = [
  {
    insurer: 'AIMS',
    // the second: `phnn-flx2-1111` and its kin
    words: [wordsOf(glossary), /\b[a-z]{4}-[a-z0-9]{4}-\d{4}\b/g],
    rooms: ['proxy-server/providers/aims/', 'demo/upstreams/aims/'],
    tests: ['test/proxy-server/providers/aims/', 'test/demo/upstreams/aims/', 'test/house/'],
    fluent: 'proxy-server/providers/aims/client/commands.ts',
  },
  {
    insurer: 'InsurPass',
    words: [wordsOf(insurpassGlossary)],
    rooms: ['proxy-server/providers/insurpass/', 'demo/upstreams/insurpass/'],
    tests: ['test/proxy-server/providers/insurpass/', 'test/demo/upstreams/insurpass/', 'test/house/'],
    fluent: 'proxy-server/providers/insurpass/wire.ts',
  },
];

for (const { insurer, words, rooms, tests, fluent } of languages)
  describe(`the words of ${insurer}`, () => {
    it('stand nowhere but in its adapter and its stand-in', () => {
      const endings = ['.ts', '.mjs', '.js', '.css', '.html', '.json'];
      const files = readSources(['widget', 'proxy-server', 'demo'], endings).filter(({ path }) => !isOf(rooms, path));
      const readme = join(root, 'README.md');
      const texts = existsSync(readme) ? [...files, { path: 'README.md', text: readFileSync(readme, 'utf8') }] : files;
      assert.deepEqual(findIn(texts, words), []);
    });

    it('stand in no test but those of the adapter, the stand-in, and this one', () => {
      const others = readSources(['test']).filter(({ path }) => !isOf(tests, path));
      assert.deepEqual(findIn(others, words), []);
    });

    it('are found where they belong, so the search itself works', () => {
      const found = readSources(['proxy-server/providers']).filter(({ path }) => path === fluent);
      assert.equal(found.length, 1);
      assert.notDeepEqual(findIn(found, words), []);
    });
  });

function wordsOf(list: readonly string[]): RegExp {
  return new RegExp(`(?<![A-Za-z0-9_])(?:${list.join('|')})(?![A-Za-z0-9])`, 'g');
}

function findIn(files: readonly { path: string; text: string }[], words: readonly RegExp[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        words.flatMap((pattern) => [...line.matchAll(pattern)].map(([word]) => `${path}:${index + 1} ${word}`)),
      ),
  );
}

function isOf(folders: readonly string[], path: string): boolean {
  return folders.some((folder) => path.startsWith(folder));
}
