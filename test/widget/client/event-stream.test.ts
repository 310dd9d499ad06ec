import { expect } from '@open-wc/testing';
import { parseEvent, readEvents } from '../../../widget/client/event-stream.ts';

function streamOf(...pieces: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
}

async function collect(stream: ReadableStream<Uint8Array>) {
  const events = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}

describe('the stream of events', () => {
  it('joins events that arrive in chunks', async () => {
    const events = await collect(streamOf('event: or', 'der\ndata: {"a"', ':1}\n', '\nevent: order\ndata: {}\n\n'));
    expect(events).to.deep.equal([
      { name: 'order', text: '{"a":1}' },
      { name: 'order', text: '{}' },
    ]);
  });

  it('ignores comments', async () => {
    expect(await collect(streamOf(': still here\n\n', 'data: x\n\n'))).to.deep.equal([{ name: 'message', text: 'x' }]);
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
    expect(await collect(broken)).to.deep.equal([]);
  });
});
