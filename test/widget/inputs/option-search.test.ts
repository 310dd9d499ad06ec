import { expect } from '@open-wc/testing';
import type { Options } from '../../../proxy-server/contract/shop-help.ts';
import type { Reply } from '../../../widget/client/failure.ts';
import { failureOf } from '../../../widget/client/failure.ts';
import { matchingOptions } from '../../../widget/inputs/matching-options.ts';
import { OptionSearch } from '../../../widget/inputs/option-search.ts';
import { handClock } from '../page.ts';

/** A search whose answers come when the test says so. */
function setup() {
  const clock = handClock();
  const asked: { words: string; answer: (reply: Reply<Options>) => void }[] = [];
  const find = (words: string) => new Promise<Reply<Options>>((answer) => asked.push({ words, answer }));
  const search = new OptionSearch(find, () => {}, clock.schedule);
  const found = (label: string): Reply<Options> => ({ ok: true, value: { options: [{ value: label, label }] } });
  return { clock, asked, search, found };
}

const settled = () => new Promise((resume) => queueMicrotask(() => queueMicrotask(() => resume(undefined))));

describe('a search as one types', () => {
  it('asks once typing has rested', () => {
    const { clock, asked, search } = setup();
    search.search('m');
    clock.pass(200);
    search.search('ma');
    clock.pass(200);
    expect(asked).to.have.length(0);
    clock.pass(100);
    expect(asked.map(({ words }) => words)).to.deep.equal(['ma']);
  });

  it('drops an answer to older words', async () => {
    const { clock, asked, search, found } = setup();
    search.search('ma');
    clock.pass(250);
    search.search('mar');
    clock.pass(250);
    asked[1]!.answer(found('Marina'));
    await settled();
    asked[0]!.answer(found('Makoko'));
    await settled();
    expect(search.state).to.deep.equal({ status: 'found', options: [{ value: 'Marina', label: 'Marina' }] });
  });

  it('says that it failed, and can be asked again', async () => {
    const { clock, asked, search, found } = setup();
    search.search('ma');
    clock.pass(250);
    asked[0]!.answer({ ok: false, failure: failureOf('offline') });
    await settled();
    expect(search.state.status).to.equal('failed');
    search.search('ma', 0);
    clock.pass(0);
    asked[1]!.answer(found('Marina'));
    await settled();
    expect(search.state.status).to.equal('found');
  });
});

describe('the options that fit', () => {
  const options = ['Côte d’Ivoire', 'Niger', 'Nigeria', 'Algeria'].map((label) => ({ value: label, label }));

  it('holds the words anywhere, those at the beginning first, whatever case and accents', () => {
    expect(matchingOptions(options, 'NIGER').map(({ label }) => label)).to.deep.equal(['Niger', 'Nigeria']);
    expect(matchingOptions(options, 'geria').map(({ label }) => label)).to.deep.equal(['Nigeria', 'Algeria']);
    expect(matchingOptions(options, 'cote')).to.have.length(1);
  });
});
