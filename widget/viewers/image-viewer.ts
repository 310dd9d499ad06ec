/** Renders a picture of a certificate from an object URL, which `release` revokes. */
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
