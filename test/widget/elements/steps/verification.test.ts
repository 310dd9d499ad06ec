import { expect, fixture, html } from '@open-wc/testing';
import '../../all-steps.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { ProxyClient } from '../../../../widget/client/proxy-client.ts';
import type { VerificationStepElement } from '../../../../widget/elements/steps/verification-step-element.ts';
import type { Intent, IntentEvent } from '../../../../widget/flow/intent.ts';
import { recordedType } from '../../../../widget/form/recorded-type.ts';
import { allByRole, byRole, expectAccessible, textOf, until } from '../../page.ts';
import { orderIn, phrases } from '../../samples.ts';

const mp4 = '\0\0\0\x18ftypmp42';

async function setup({ sent, ...changes }: { sent?: number } & Partial<Order> = {}) {
  const screen = {
    status: 'order',
    order: orderIn('awaiting-video', changes),
    token: 't',
    payment: 'idle',
    ...(sent !== undefined && { sent }),
  } as const;
  const element = await fixture<VerificationStepElement>(html`<cover-verification-step
    .phrases=${phrases}
    .screen=${screen}
    .client=${new ProxyClient('http://localhost:1', undefined)}
    .category=${'phone'}
  ></cover-verification-step>`);
  const intents: Intent[] = [];
  element.addEventListener('cover-intent', (event) => intents.push((event as IntentEvent).intent));
  const choose = (file: File) => {
    const files = new DataTransfer();
    files.items.add(file);
    const input = byRole(element, 'file', 'Choose a video') as HTMLInputElement;
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const says = (text: string) => until(() => textOf(element).includes(text), text);
  return { element, intents, choose, says };
}

describe('the verification video', () => {
  it('is accessible before and during the upload, and when it has arrived', async () => {
    const { element } = await setup();
    await until(() => byRole(element, 'button', 'Use another phone'));
    await expectAccessible(element);
    const { element: sending } = await setup({ sent: 0.4 });
    expect(textOf(sending)).to.contain('40 % sent');
    await expectAccessible(sending);
    const { element: sent } = await setup({ verification: { by: 'shopper', state: 'received' } });
    expect(textOf(sent)).to.contain('Your video has arrived');
    expect(allByRole(sent, 'file')).to.deep.equal([]);
    await expectAccessible(sent);
  });

  it('says by which day it must come, in Nigeria, and what happens otherwise', async () => {
    const verification = { by: 'shopper', state: 'awaited', expiresAt: '2026-12-26T23:30:00Z' } as const;
    const { element } = await setup({ verification });
    expect(textOf(element)).to.contain('Send it by 27 December 2026.');
    expect(textOf(element)).to.contain('the shop has to give your money back');
    expect(textOf((await setup()).element)).not.to.contain('Send it by');
  });

  it('says why the insurer did not take the one before', async () => {
    const problem = { code: 'video-refused', message: 'The video was too dark. Take the video again.' };
    expect(textOf((await setup({ problem })).element)).to.contain(problem.message);
  });

  it('lets one choose from the phone, and use its camera: one input opens the camera, the other does not', async () => {
    const { element } = await setup();
    const captures = allByRole(element, 'file').map((input) => input.getAttribute('capture'));
    expect(captures).to.deep.equal([null, 'environment']);
  });

  it('sends the chosen video once it was looked at, whatever type the phone gives it', async () => {
    const { intents, choose, says, element } = await setup();
    for (const type of ['video/mp4', 'application/octet-stream', '']) {
      choose(new File([mp4], 'VID.mp4', { type }));
      await says('Chosen: VID.mp4, 0.0 MB.');
      byRole(element, 'button', 'Send this video').click();
      await element.updateComplete;
    }
    expect(intents.map(({ type }) => type)).to.deep.equal(['upload-video', 'upload-video', 'upload-video']);
  });

  it('refuses what is no video and what is too large before anything is sent, with the reason and what to do', async () => {
    const { element, intents, choose, says } = await setup();
    choose(new File(['\x89PNG\r\n\x1a\n'], 'phone.mp4', { type: 'video/mp4' }));
    await says('This is not a video.');
    choose(new File([mp4, new Uint8Array(40 * 1024 * 1024)], 'long.mp4', { type: 'video/mp4' }));
    await says('This video has 40.0 MB, and 20 MB can be sent.');
    await says('hoose 720p in the settings of your camera app, and film 15 seconds.');
    expect(textOf(element).includes('Record it here, which keeps it small')).to.equal(recordedType() !== undefined);
    choose(new File(['\0\0\0\x24ftypheic'], 'still.mov', { type: 'video/quicktime' }));
    await says('This is not a video.');
    expect(intents).to.deep.equal([]);
  });

  it('offers a recording only where the browser can record a video that insurers can open', async () => {
    const { element } = await setup();
    const buttons = allByRole(element, 'button').map(({ textContent }) => textContent?.trim());
    expect(buttons.includes('Record here')).to.equal(recordedType() !== undefined);
    expect(allByRole(element, 'file').length).to.equal(2);
  });

  it('says so where the camera cannot be recorded after all, and lets one choose a file', async () => {
    if (!recordedType()) return;
    const { start } = MediaRecorder.prototype;
    MediaRecorder.prototype.start = () => {
      throw new DOMException('The MediaRecorder is unsupported on this platform', 'NotSupportedError');
    };
    const { element, says } = await setup();
    byRole(element, 'button', 'Record here').click();
    (await until(() => byRole(element, 'button', 'Start recording'))).click();
    await says('The camera cannot be used here. Choose a video instead.');
    expect(allByRole(element, 'file').length).to.equal(2);
    MediaRecorder.prototype.start = start;
  });

  it('shows a recording before it is sent, on a page that may play no video', async () => {
    if (!recordedType()) return;
    const { element, intents, says } = await setup();
    byRole(element, 'button', 'Record here').click();
    (await until(() => byRole(element, 'button', 'Start recording'))).click();
    await until(() => byRole(element, 'button', /^Stop \([1-9]/));
    byRole(element, 'button', /^Stop/).click();
    await says('Look at it before you send it.');
    await until(
      () => element.shadowRoot!.querySelector('cover-video-preview')!.shadowRoot!.querySelector('canvas')!.width > 300,
    );
    byRole(element, 'button', 'Play').click();
    await until(() => byRole(element, 'button', 'Play'), 'it has been played to its end');
    await expectAccessible(element);
    byRole(element, 'button', 'Send this video').click();
    expect(intents.map(({ type }) => type)).to.deep.equal(['upload-video']);
  });

  it('is all that the other phone sees', async () => {
    const { element, says } = await setup({ access: 'video' });
    await says('Show that your device works');
    expect(textOf(element)).not.to.contain('Order code');
    expect(element.shadowRoot!.querySelector('cover-video-link')).to.equal(null);
    await expectAccessible(element);
    const { element: done } = await setup({ access: 'video', state: 'under-review' });
    expect(textOf(done)).to.contain('You can close this page.');
    await expectAccessible(done);
  });
});
