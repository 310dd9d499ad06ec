import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { RendererOptions } from '../../../../proxy-server/certificates/pages/page-renderer.ts';
import { createPageRenderer } from '../../../../proxy-server/certificates/pages/page-renderer.ts';
import type { PageAnswer, PageQuestion } from '../../../../proxy-server/domain/order/certificate-pages.ts';
import { readPng } from '../../../support/browser/read-png.ts';
import { keep } from '../../../support/clean-up.ts';
import {
  endlessForms,
  endlessPage,
  hugePicture,
  manyPages,
  onePage,
  textAt,
} from '../../../support/documents/make-pdf.ts';
import { itLong } from '../../../support/long-run.ts';

/** A renderer, and documents by name that count how often they were read. */
function setup(test: TestContext, options: RendererOptions = {}) {
  const renderer = keep(test, createPageRenderer({ limitMilliseconds: 60_000, ...options }));
  const loads: string[] = [];
  const ask = (name: string, bytes: Uint8Array, question: PageQuestion) =>
    renderer.ask(
      {
        key: name,
        async load() {
          loads.push(name);
          return bytes;
        },
      },
      question,
    );
  return { renderer, ask, loads };
}

const picture = (page: number, width = 480): PageQuestion => ({ want: 'picture', page, width });

function bytesOf(answer: PageAnswer): Uint8Array {
  return answer.status === 'picture' ? answer.picture.bytes : assert.fail(JSON.stringify(answer));
}

describe('the renderer of certificates', () => {
  it('tells how many pages there are and how large, draws each, and knows of no other', async (test) => {
    const { ask } = setup(test);
    const three = manyPages(3);
    const pages = await ask('three', three, { want: 'pages' });
    const size = { width: 595, height: 842 };
    assert.deepEqual(pages, { status: 'pages', pages: { count: 3, sizes: [size, size, size] } });
    const drawings = [];
    for (const page of [1, 2, 3]) drawings.push(bytesOf(await ask('three', three, picture(page))));
    const { width, height, isDark } = readPng(drawings[0]!);
    assert.deepEqual([width, height], [480, 679]);
    // «Page 1 of 3» stands 82 points below the top, 72 from the left
    assert.ok(isDark({ left: 58, top: 50, right: 140, bottom: 70 }));
    assert.ok(!isDark({ left: 0, top: 80, right: 480, bottom: 679 }));
    assert.notDeepEqual(drawings[0], drawings[1]);
    assert.equal((await ask('three', three, picture(4))).status, 'no-such-page');
  });

  it('gives the words of a page in lines, each with its place', async (test) => {
    const { ask } = setup(test);
    const page = onePage(textAt(72, 760, 'Policy OCT/2026/0042') + textAt(72, 700, 'Ada Obi'));
    const answer = await ask('text', page, { want: 'text', page: 1 });
    assert.ok(answer.status === 'text');
    const { lines, lacks } = answer.text;
    assert.deepEqual(lacks, []);
    assert.deepEqual(
      lines.map(({ words }) => words.map(({ text }) => text)),
      [
        ['Policy', 'OCT/2026/0042'],
        ['Ada', 'Obi'],
      ],
    );
    const [first] = lines;
    assert.ok(Math.abs(first!.words[0]!.left - 72) < 3 && first!.words[1]!.left > 120);
    // the line stands on 760 points from below: 82 from above
    assert.ok(first!.top > 55 && first!.top < 82 && first!.top + first!.height > 82);
  });

  itLong('draws forty pages in the memory of two, and leaves nothing of one in another', async (test) => {
    const { ask } = setup(test);
    const growthOf = async (name: string) => {
      const forty = manyPages(40);
      await ask(name, forty, picture(1));
      await ask(name, forty, picture(2, 1920));
      const resting = process.memoryUsage.rss();
      for (let page = 3; page <= 40; page++) await ask(name, forty, picture(page, 1920));
      return process.memoryUsage.rss() - resting;
    };
    const before = bytesOf(await ask('one', manyPages(40), picture(1)));
    // the collector of garbage may come late once
    const growth = Math.min(await growthOf('forty'), await growthOf('forty more'));
    assert.ok(growth < 40e6, `${growth} bytes more`);
    assert.deepEqual(bytesOf(await ask('other', manyPages(40), picture(1))), before);
  });

  it('reads a document once for all its pages, and draws once what several ask at a time', async (test) => {
    const { ask, loads } = setup(test);
    const two = manyPages(2);
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, () => ask('two', two, picture(1))),
      ask('two', two, picture(2)),
    ]);
    assert.equal(new Set(answers.slice(0, 20)).size, 1);
    assert.deepEqual(loads, ['two']);
  });

  it('lets documents take turns: nobody waits for all pages of another', async (test) => {
    const { ask } = setup(test);
    const long = manyPages(20);
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      ...Array.from({ length: 20 }, (_none, index) => ask('long', long, picture(index + 1)).then(note('long'))),
      ask('short', manyPages(1), picture(1)).then(note('short')),
    ]);
    assert.ok(order.indexOf('short') <= 2, order.join(' '));
  });

  it('says that it is busy when too many pages of one document wait', async (test) => {
    const { ask } = setup(test);
    const long = manyPages(40);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_none, index) => ask('long', long, picture(index + 1))),
    );
    const busy = answers.filter(({ status }) => status === 'busy').length;
    assert.ok(busy > 0 && busy < 20, `${busy} of 40`);
  });

  it('does not give up a page for which the machine has no time', async (test) => {
    const { ask } = setup(test, { limitMilliseconds: 1, cpuMilliseconds: () => 0 });
    assert.equal((await ask('one', manyPages(1), picture(1))).status, 'picture');
  });

  itLong('gives up a page that takes for ever, does not begin it again, and goes on with others', async (test) => {
    const troubles: string[] = [];
    const { ask, loads } = setup(test, { limitMilliseconds: 3_000, onTrouble: ({ reason }) => troubles.push(reason) });
    const endless = endlessPage();
    const slow = { status: 'undrawable', reason: 'too-slow' };
    assert.deepEqual(await ask('endless', endless, picture(1)), slow);
    assert.deepEqual(await ask('endless', endless, picture(1, 960)), slow);
    assert.deepEqual(loads, ['endless']);
    assert.deepEqual(troubles, ['too-slow']);
    assert.equal((await ask('endless', endless, { want: 'pages' })).status, 'pages');
    assert.equal((await ask('other', manyPages(1), picture(1))).status, 'picture');
  });

  itLong(
    'says of a page that needs more memory than there is that it is too large, and goes on with others',
    async (test) => {
      const { ask } = setup(test);
      const large = { status: 'undrawable', reason: 'too-large' };
      assert.deepEqual(await ask('forms', endlessForms(), picture(1)), large);
      assert.equal((await ask('other', manyPages(1), picture(1))).status, 'picture');
    },
  );

  itLong('draws a picture of 25 million dots, or says that it cannot, and goes on with others', async (test) => {
    const { ask } = setup(test);
    const answer = await ask('huge', hugePicture(5_000), picture(1));
    assert.ok(answer.status === 'picture' || answer.status === 'undrawable', JSON.stringify(answer));
    assert.equal((await ask('other', manyPages(1), picture(1))).status, 'picture');
  });

  it('starts again after it was idle', async (test) => {
    const { ask, loads } = setup(test, { idleMilliseconds: 0 });
    const two = manyPages(2);
    await ask('two', two, picture(1));
    // its thread is ended by a timer of the same length that was set before
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setTimeout(resolve, 0));
    assert.equal((await ask('two', two, picture(2))).status, 'picture');
    assert.deepEqual(loads, ['two', 'two']);
  });

  it('passes on that a document cannot be read, and goes on with others', async (test) => {
    const { renderer, ask } = setup(test);
    const lost = { key: 'lost', load: async () => undefined };
    assert.equal((await renderer.ask(lost, picture(1))).status, 'gone');
    const unreachable = { key: 'unreachable', load: () => Promise.reject(new Error('no database')) };
    await assert.rejects(renderer.ask(unreachable, picture(1)), /no database/);
    assert.equal((await ask('other', manyPages(1), picture(1))).status, 'picture');
  });

  it('settles what waits when it is closed', async (test) => {
    const { renderer, ask } = setup(test);
    const long = manyPages(10);
    const asked = Array.from({ length: 10 }, (_none, index) => ask('long', long, picture(index + 1)));
    await renderer.close();
    for (const { status } of await Promise.all(asked)) assert.ok(['picture', 'busy'].includes(status), status);
    assert.equal((await ask('long', long, picture(1))).status, 'busy');
  });
});
