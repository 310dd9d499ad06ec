import { expect } from '@open-wc/testing';
import { parseEvent, readEvents, type ServerEvent } from '../../../widget/client/event-stream.ts';

const encoder = new TextEncoder();

function streamOf(...pieces: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
}

/** Reads a stream to its end; short patience, since a test waits for it. */
async function setup(stream: ReadableStream<Uint8Array>, patience: { first?: number; next?: number } = {}) {
  let isSilent = false;
  const onSilence = () => {
    isSilent = true;
  };
  const events: ServerEvent[] = [];
  for await (const event of readEvents(stream, { first: 50, next: 50, ...patience, onSilence })) events.push(event);
  return { events, isSilent };
}

describe('the stream of events', () => {
  it('joins events that arrive in chunks', async () => {
    const { events } = await setup(streamOf('event: or', 'der\ndata: {"a"', ':1}\n', '\nevent: order\ndata: {}\n\n'));
    expect(events).to.deep.equal([
      { name: 'order', text: '{"a":1}' },
      { name: 'order', text: '{}' },
    ]);
  });

  it('ignores comments', async () => {
    const { events } = await setup(streamOf(': still here\n\n', 'data: x\n\n'));
    expect(events).to.deep.equal([{ name: 'message', text: 'x' }]);
  });

  it('joins the lines of one event, with any line ending', () => {
    expect(parseEvent('event: order\r\ndata: one\r\ndata: two')).to.deep.equal({ name: 'order', text: 'one\ntwo' });
  });

  it('ends without an error when the connection breaks', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new TypeError('network'));
      },
    });
    expect(await setup(broken)).to.deep.equal({ events: [], isSilent: false });
  });

  it('is given up, and its connection closed, when its first byte does not come', async () => {
    let isClosed = false;
    const held = new ReadableStream<Uint8Array>({
      cancel() {
        isClosed = true;
      },
    });
    const { isSilent } = await setup(held, { next: 60_000 });
    expect([isSilent, isClosed]).to.deep.equal([true, true]);
  });

  it('is given up when it falls silent after events', async () => {
    const stopped = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode('data: x\n\n'));
      },
    });
    const { events, isSilent } = await setup(stopped, { first: 60_000 });
    expect([events.length, isSilent]).to.deep.equal([1, true]);
  });

  it('lives as long as comments come in time', async () => {
    let sent = 0;
    const beating = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resume) => setTimeout(resume, 20));
        if (++sent > 6) controller.close();
        else controller.enqueue(encoder.encode(sent === 6 ? 'data: x\n\n' : ':\n\n'));
      },
    });
    const { events, isSilent } = await setup(beating, { first: 90, next: 90 });
    expect([events.length, isSilent]).to.deep.equal([1, false]);
  });
});
