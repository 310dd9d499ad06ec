/** A path of the contract as Express writes it: `{id}` is `:id`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
