import { expect } from '@open-wc/testing';
import { openRecorder } from '../../../widget/capture/video-recorder.ts';
import { recordedType } from '../../../widget/form/recorded-type.ts';
import { videoViolation } from '../../../widget/form/video-violation.ts';
import { until } from '../page.ts';

// the browsers of the tests have a camera of their own that shows a test picture, and let every page use it
const canRecord = recordedType() !== undefined;

if (canRecord) describe('a video recorder', describeRecorder);
else
  it('is not opened by a browser that cannot record a video, which offers files alone', async () => {
    const error = await openRecorder({ onSecond: () => undefined, onFull: () => undefined }).catch((reason) => reason);
    expect(String(error)).to.contain('cannot record');
  });

function describeRecorder() {
  async function setup(limits?: { seconds: number; bytes: number }) {
    const told: number[] = [];
    let full = 0;
    const listener = { onSecond: (seconds: number) => told.push(seconds), onFull: () => full++ };
    const recorder = await openRecorder(listener, limits);
    return { recorder, told, timesFull: () => full };
  }

  it('shows what the camera sees before anything is recorded, without sound', async () => {
    const { recorder, told } = await setup();
    expect(recorder.stream.getVideoTracks().map(({ readyState }) => readyState)).to.deep.equal(['live']);
    expect(recorder.stream.getAudioTracks()).to.deep.equal([]);
    expect(recorder.isRecording).to.equal(false);
    expect(told).to.deep.equal([]);
    recorder.close();
  });

  it('records a video that insurers can open, and tells how long it is', async () => {
    const { recorder, told } = await setup();
    recorder.start();
    expect(recorder.isRecording).to.equal(true);
    await until(() => told.length >= 2);
    const { video, seconds, frames } = await recorder.stop();
    expect(seconds).to.equal(told.length);
    expect(frames.length).to.be.greaterThan(1);
    for (const { type } of frames) expect(type).to.equal('image/jpeg');
    expect(await videoViolation(video)).to.equal(undefined);
    expect(recorder.isRecording).to.equal(false);
    expect(told.slice(0, 2)).to.deep.equal([1, 2]);
    expect(video.type).to.match(/^video\/(mp4|webm)$/);
    // the sample entry of H.264 (ISO/IEC 14496-15), which every player opens
    const text = new TextDecoder('latin1').decode(await video.arrayBuffer());
    expect(text.includes('avc1')).to.equal(MediaRecorder.isTypeSupported('video/mp4;codecs=avc1'));
    expect(video.size).to.be.greaterThan(1_000);
    recorder.close();
  });

  it('says that it is full when it is as long, or as large, as can be sent', async () => {
    for (const limits of [
      { seconds: 1, bytes: Number.POSITIVE_INFINITY },
      { seconds: Number.POSITIVE_INFINITY, bytes: 1 },
    ]) {
      const { recorder, timesFull } = await setup(limits);
      recorder.start();
      await until(() => timesFull() > 0);
      expect((await recorder.stop()).video.size).to.be.greaterThan(0);
      recorder.close();
    }
  });

  it('ends with what it has when another app takes the camera', async () => {
    const { recorder, told, timesFull } = await setup();
    recorder.start();
    await until(() => told.length > 0);
    for (const track of recorder.stream.getTracks()) track.stop();
    await until(() => timesFull() > 0);
    expect((await recorder.stop()).video.size).to.be.greaterThan(0);
    recorder.close();
  });

  it('switches the camera off when it is closed', async () => {
    const { recorder } = await setup();
    const [track] = recorder.stream.getTracks();
    recorder.close();
    expect(track?.readyState).to.equal('ended');
  });
}
