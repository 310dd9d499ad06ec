/** Defines the inner tags that are not defined yet. The public ones are guarded by `define.ts`. */
export function defineMissing(tags: Readonly<Record<string, CustomElementConstructor>>): void {
  for (const [tag, element] of Object.entries(tags)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
}
