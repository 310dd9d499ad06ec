/** A picture and what it is. */
export interface Picture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
