import type { Thread } from '../../src/threads/asked-thread.ts';

/** Threads on this thread: questions and answers cross a real channel, and are cloned like everywhere. */
export function threads<Question>(act: (question: Question, port: MessagePort, fail: () => void) => void) {
  const log = { begun: 0, ended: 0 };
  const spawn = (): Thread<Question> => {
    log.begun += 1;
    const listeners: (() => void)[] = [];
    return {
      postMessage(question, [port]) {
        act(question, port, () => {
          for (const listener of listeners) listener();
        });
      },
      addEventListener: (_type, listener) => listeners.push(listener),
      terminate() {
        log.ended += 1;
      },
    };
  };
  return { spawn, log };
}
