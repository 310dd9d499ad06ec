/** Defines the tags that are not defined yet. `define.ts` checks the public tags before any is defined. */
export function defineMissing(tags: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, element] of Object.entries(tags)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
