/** What is needed of a thread that is asked one thing. */
export interface AskedThread<Question> {
  postMessage(question: Question): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: () => void): void;
  terminate(): void;
}

/**
 * What a thread answers to one question; it is ended afterwards. Undefined when it fails, or takes longer than
 * `patience` milliseconds.
 */
export async function askThread<Question>(
  thread: AskedThread<Question>,
  question: Question,
  patience: number,
): Promise<unknown> {
  const said = Promise.withResolvers<unknown>();
  const fail = (): void => {
    said.resolve(undefined);
  };
  thread.addEventListener('message', ({ data }) => {
    said.resolve(data);
  });
  thread.addEventListener('error', fail);
  thread.addEventListener('messageerror', fail);
  const timer = setTimeout(fail, patience);
  thread.postMessage(question);
  const answer = await said.promise;
  clearTimeout(timer);
  thread.terminate();
  return answer;
}
