import {
  BlobSource,
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  type Rotation,
  WEBM,
} from 'mediabunny';

/** A configuration record of HEVC (ISO/IEC 14496-15), without parameter sets: Main profile, level 3.1. */
const hevcRecord = new Uint8Array([
  1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 0,
]);

/**
 * Writes the pictures of a video into an MP4 as phones do: turned by its track, or said to be HEVC, which no decoder
 * then finds in it.
 */
export async function writeAgain(
  video: File,
  { rotation = 0, isHevc = false }: { readonly rotation?: Rotation; readonly isHevc?: boolean },
): Promise<File> {
  const input = new Input({ source: new BlobSource(video), formats: [MP4, WEBM] });
  const track = (await input.getPrimaryVideoTrack())!;
  const config = (await track.getDecoderConfig())!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat(), target });
  const source = new EncodedVideoPacketSource(isHevc ? 'hevc' : (await track.getCodec())!);
  output.addVideoTrack(source, { rotation });
  await output.start();
  const decoderConfig = isHevc ? { ...config, codec: 'hvc1.1.6.L93.B0', description: hevcRecord } : config;
  for await (const packet of new EncodedPacketSink(track).packets()) await source.add(packet, { decoderConfig });
  await output.finalize();
  input.dispose();
  return new File([target.buffer!], 'VID_20261127.mp4', { type: 'video/mp4' });
}
