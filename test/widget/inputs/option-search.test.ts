import { expect } from '@open-wc/testing';
import type { Options } from '../../../proxy-server/contract/console/shop-help.ts';
import type { Reply } from '../../../widget/client/failure.ts';
import { failureOf } from '../../../widget/client/failure.ts';
import { matchingOptions } from '../../../widget/inputs/matching-options.ts';
import { OptionSearch } from '../../../widget/inputs/option-search.ts';
import { manualClock } from '../page.ts';

/** A search whose replies are controlled by the test. */
function setup() {
  const clock = manualClock();
  const requests: { text: string; respond: (reply: Reply<Options>) => void }[] = [];
  const find = (text: string) => new Promise<Reply<Options>>((respond) => requests.push({ text, respond }));
  const search = new OptionSearch(find, () => {}, clock.schedule);
  const found = (label: string): Reply<Options> => ({ ok: true, value: { options: [{ value: label, label }] } });
  return { clock, requests, search, found };
}

const settled = () => new Promise((resume) => queueMicrotask(() => queueMicrotask(() => resume(undefined))));

describe('an option search', () => {
  it('asks once typing has paused', () => {
    const { clock, requests, search } = setup();
    search.search('m');
    clock.advance(200);
    search.search('ma');
    clock.advance(200);
    expect(requests).to.have.length(0);
    clock.advance(100);
    expect(requests.map(({ text }) => text)).to.deep.equal(['ma']);
  });

  it('drops a reply for an older text', async () => {
    const { clock, requests, search, found } = setup();
    search.search('ma');
    clock.advance(250);
    search.search('mar');
    clock.advance(250);
    requests[1]!.respond(found('Marina'));
    await settled();
    requests[0]!.respond(found('Makoko'));
    await settled();
    expect(search.state).to.deep.equal({ status: 'found', options: [{ value: 'Marina', label: 'Marina' }] });
  });

  it('can be retried after a failure', async () => {
    const { clock, requests, search, found } = setup();
    search.search('ma');
    clock.advance(250);
    requests[0]!.respond({ ok: false, failure: failureOf('offline') });
    await settled();
    expect(search.state.status).to.equal('failed');
    search.search('ma', 0);
    clock.advance(0);
    requests[1]!.respond(found('Marina'));
    await settled();
    expect(search.state.status).to.equal('found');
  });
});

describe('the matching options', () => {
  const options = ['Côte d’Ivoire', 'Niger', 'Nigeria', 'Algeria'].map((label) => ({ value: label, label }));

  it('contain the text anywhere, those that start with it first, without regard to case and accents', () => {
    expect(matchingOptions(options, 'NIGER').map(({ label }) => label)).to.deep.equal(['Niger', 'Nigeria']);
    expect(matchingOptions(options, 'geria').map(({ label }) => label)).to.deep.equal(['Nigeria', 'Algeria']);
    expect(matchingOptions(options, 'cote')).to.have.length(1);
  });
});
