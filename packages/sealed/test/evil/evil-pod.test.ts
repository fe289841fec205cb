import { MemoryPod } from '../set/memory-pod.ts';
import { answerCases } from './answer-cases.ts';
import { ciphertextCases } from './ciphertext-cases.ts';
import { registerCases } from './register-cases.ts';
import type { Storage } from './world.ts';

/** A fresh server in memory for each case. */
const storage = (): Storage => {
  const pod = new MemoryPod();
  return {
    base: 'https://pod.example/',
    honest: pod.fetch,
    through: (evil) => evil.fetch,
    clock: () => new Date(pod.now),
  };
};

ciphertextCases(storage);
registerCases(storage);
answerCases(storage);
