/**
 * Stands for a picture of an order whose text lies in a row of its own, and was not read with the order. It never turns
 * into text by itself, so that nothing is sent or stored in its place: `OrderStore.withPictures` reads the text.
 */
export class StoredPicture {
  readonly #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  get id(): string {
    return this.#id;
  }

  toJSON(): never {
    throw new Error('A picture of the order was not read before it was used.');
  }

  [Symbol.toPrimitive](): never {
    return this.toJSON();
  }
}

/**
 * Returns a value with others in the place of some of what it holds, however deep; the same value if nothing is
 * replaced. `replace` returns what it is given to leave it as it is.
 */
export function replaceIn(value: unknown, replace: (value: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== value) return replaced;
  if (typeof value !== 'object' || value === null || value instanceof StoredPicture) return value;
  let changed: unknown[] | Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    const newPart = replaceIn(part, replace);
    if (newPart === part) continue;
    changed ??= Array.isArray(value) ? [...value] : { ...value };
    (changed as Record<string, unknown>)[key] = newPart;
  }
  return changed ?? value;
}

/** Whether a value holds a picture that was not read, however deep. */
export function hasStoredPicture(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return value instanceof StoredPicture || Object.values(value).some(hasStoredPicture);
}
