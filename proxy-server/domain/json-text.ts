/** A text of so many characters, a picture, is copied into JSON and out of it where it can be: reading it takes long. */
export const longTextLength = 65_536;

/** Whether a text stands in JSON as it is: printable ASCII without quotation marks and backslashes. */
export function isVerbatimInJson(text: string): boolean {
  return /^[ !#-[\]-~]*$/.test(text);
}
