import type { MovingPictures, Picture } from './moving-pictures.ts';

/** So near to the end, in seconds, playing begins again. */
const end = 0.1;

/** What is told of a player. */
interface PlayerListener {
  /** A picture is to be shown. */
  onPicture(picture: Picture): void;
  /** Where it stands, or whether it plays, has changed. */
  onChange(): void;
}

/** Plays the pictures of a video, each at its time, or later on a slow phone; none is left out. */
export class PicturePlayer {
  readonly #pictures: MovingPictures;
  readonly #listener: PlayerListener;
  /** What plays now. */
  #run: object | undefined;
  #at = 0;
  /** Where the shopper wants to look next, while a picture is being read. */
  #wanted: number | undefined;
  #isReading = false;

  constructor(pictures: MovingPictures, listener: PlayerListener) {
    this.#pictures = pictures;
    this.#listener = listener;
  }

  get seconds(): number {
    return this.#pictures.seconds;
  }

  /** Where it stands, in seconds. */
  get at(): number {
    return this.#at;
  }

  get isPlaying(): boolean {
    return this.#run !== undefined;
  }

  /** Plays on from where it stands, from the beginning if that is the end. */
  async play(): Promise<void> {
    const run = {};
    this.#run = run;
    if (this.#at >= this.seconds - end) this.#at = 0;
    this.#listener.onChange();
    let begun = performance.now() - this.#at * 1000;
    try {
      for await (const picture of this.#pictures.from(this.#at)) {
        const early = begun + picture.seconds * 1000 - performance.now();
        if (early > 0) await new Promise((resume) => setTimeout(resume, early));
        else begun -= early;
        if (this.#run !== run) return;
        this.#show(picture);
      }
      if (this.#run === run) this.#at = this.seconds;
    } catch {
      // what follows cannot be decoded
    }
    if (this.#run === run) this.pause();
  }

  pause(): void {
    this.#run = undefined;
    this.#listener.onChange();
  }

  /** Shows the picture of another time; of several wishes in a row, the last. */
  async seek(seconds: number): Promise<void> {
    this.#run = undefined;
    this.#at = seconds;
    this.#wanted = seconds;
    this.#listener.onChange();
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#wanted !== undefined) {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      const picture = await this.#pictures.at(wanted).catch(() => undefined);
      if (picture && !this.#run) this.#listener.onPicture(picture);
    }
    this.#isReading = false;
  }

  /** Ends it for good. */
  close(): void {
    this.#run = undefined;
    this.#pictures.close();
  }

  #show(picture: Picture): void {
    this.#at = Math.max(0, picture.seconds);
    this.#listener.onPicture(picture);
    this.#listener.onChange();
  }
}
