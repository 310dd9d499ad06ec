/** One picture of a video. */
export interface Picture {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  /** Where it begins, in seconds from the start of the video. */
  readonly seconds: number;
}

/** A video as pictures that are drawn one by one, for pages whose policies let no video be played. */
export interface MovingPictures {
  /** How long it is. */
  readonly seconds: number;
  /** The picture that stands at a time; undefined where there is none. Rejects where it cannot be decoded. */
  at(seconds: number): Promise<Picture | undefined>;
  /** The pictures from a time on, in order. */
  from(seconds: number): AsyncIterable<Picture>;
  /** Gives back what it holds. */
  close(): void;
}
