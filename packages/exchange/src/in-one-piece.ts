/** What is whole in memory already, where it is asked for as a stream. */
export async function* inOnePiece<T>(whole: T): AsyncGenerator<T, void> {
  yield await Promise.resolve(whole);
}
