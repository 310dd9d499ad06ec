/** A picture of a certificate, by an address of its bytes in this page; the answer's `release` gives them back. */
export function drawImage(
  picture: Blob,
  alt: string,
): { readonly image: HTMLImageElement; readonly release: () => void } {
  const address = URL.createObjectURL(picture);
  const image = document.createElement('img');
  image.alt = alt;
  image.src = address;
  return { image, release: () => URL.revokeObjectURL(address) };
}
