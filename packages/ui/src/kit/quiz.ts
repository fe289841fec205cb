/** `count` different places below `length`, at random, in order. */
export function askedWords(length: number, count: number): number[] {
  const places = new Set<number>();
  while (places.size < Math.min(count, length)) {
    places.add(Math.floor(fraction() * length));
  }
  return [...places].sort((a, b) => a - b);
}

const fraction = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/** Places in `asked` whose answer is not the word; spaces around it and capitals are forgiven. */
export function wrongAnswers(
  words: readonly string[],
  asked: readonly number[],
  answers: readonly string[],
): number[] {
  return asked.flatMap((index, place) =>
    (answers[place] ?? '').trim().toLowerCase() === words[index] ? [] : [place],
  );
}
