/** Lets the browser save a file under a name, once it is made. */
export async function saveFile(made: Promise<Blob>, name: string): Promise<void> {
  const file = await made;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
