import { expect } from '@open-wc/testing';
import { openRecorder } from '../../../widget/capture/video-recorder.ts';
import { until } from '../page.ts';

// the browser of the tests has a camera of its own that shows a test picture, and lets every page use it
describe('a video recorder', () => {
  async function setup() {
    const told: number[] = [];
    const recorder = await openRecorder((seconds) => told.push(seconds));
    return { recorder, told };
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
    const video = await recorder.stop();
    expect(recorder.isRecording).to.equal(false);
    expect(told.slice(0, 2)).to.deep.equal([1, 2]);
    expect(video.type).to.match(/^video\/(mp4|webm)$/);
    expect(video.size).to.be.greaterThan(1_000);
    recorder.close();
  });

  it('switches the camera off when it is closed', async () => {
    const { recorder } = await setup();
    const [track] = recorder.stream.getTracks();
    recorder.close();
    expect(track?.readyState).to.equal('ended');
  });
});
