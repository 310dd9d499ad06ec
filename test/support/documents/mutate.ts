/** Damages a document as lines, disks and people with bad intent do: once to four times, each time in another way. */
export function mutate(document: Uint8Array, random: () => number): Buffer {
  let bytes = Buffer.from(document);
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time++)
    bytes = pick(damages, random)(bytes, () => Math.floor(random() * bytes.length), random);
  return bytes;
}

type Damage = (bytes: Buffer, place: () => number, random: () => number) => Buffer<ArrayBuffer>;

/** Numbers that are too large, negative or none. */
const numbers = ['0', '-1', '2147483647', '4294967296', '99999999999999999999', '1e400', '0.0000001'];
const names = ['/Kids', '/Parent', '/Length', '/Width', '/Filter', '/Type', '/Contents', '/Resources', '/Font', '/W'];

const damages: readonly Damage[] = [
  // single bits and bytes
  (bytes, place, random) => {
    for (let count = 0; count < 1 + random() * 30; count++) bytes[place()] = Math.floor(random() * 256);
    return Buffer.from(bytes);
  },
  // the end is missing
  (bytes, place) => Buffer.from(bytes.subarray(0, place())),
  // a part is missing
  (bytes, place) => {
    const [from, to] = [place(), place()].sort((one, other) => one - other);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  // a part is there twice
  (bytes, place) => {
    const from = place();
    const part = bytes.subarray(from, from + Math.min(4_000, place()));
    return Buffer.concat([bytes.subarray(0, from), part, bytes.subarray(from)]);
  },
  // another number
  (bytes, place, random) => replaceNear(bytes, place(), /-?\d+(?:\.\d+)?/, pick(numbers, random)),
  // an object refers to another one, or to itself
  (bytes, place, random) => replaceNear(bytes, place(), /\d+ 0 R/, `${Math.floor(random() * 20)} 0 R`),
  // another name
  (bytes, place, random) => replaceNear(bytes, place(), /\/[A-Z]\w*/, pick(names, random)),
];

/** Replaces the first match after a place. */
function replaceNear(bytes: Buffer, place: number, pattern: RegExp, by: string): Buffer<ArrayBuffer> {
  const after = bytes.toString('latin1', place);
  return Buffer.concat([bytes.subarray(0, place), Buffer.from(after.replace(pattern, by), 'latin1')]);
}

function pick<T>(all: readonly T[], random: () => number): T {
  return all[Math.floor(random() * all.length)]!;
}
