/** The word that was probably meant, or undefined where none is near; case and underscores do not count. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Math.max(2, Math.floor(written.length / 4)) + 1;
  for (const word of words) {
    const distance = editDistance(bare(written), bare(word));
    if (distance < least) [nearest, least] = [word, distance];
  }
  return nearest;
}

function bare(word: string): string {
  return word.replaceAll('_', '').toLowerCase();
}

/** How many letters must be added, dropped, changed, or swapped with their neighbour. */
export function editDistance(left: string, right: string): number {
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line++) {
    const next = [line];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[line - 1] === right[column - 1];
      const isSwap = left[line - 1] === right[column - 2] && left[line - 2] === right[column - 1];
      next[column] = Math.min(
        row[column]! + 1,
        next[column - 1]! + 1,
        row[column - 1]! + (isSame ? 0 : 1),
        isSwap ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = row;
    row = next;
  }
  return row[right.length]!;
}
