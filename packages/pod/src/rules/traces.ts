import { createHash } from 'node:crypto';

/** By what an account, or a pod of it, is known in what the server keeps. */
export interface Names {
  /** Roots of pods that go. */
  readonly pods: readonly string[];
  /** WebIDs, account ids, labels of tokens: all long or random, so none is a part of somebody else's. */
  readonly texts: readonly string[];
}

/** Whether a stored value speaks of one of these names: as a whole string, or as an address inside of a pod. */
export const speaksOf = (value: unknown, { pods, texts }: Names): boolean => {
  if (typeof value === 'string')
    return texts.includes(value) || pods.some((pod) => value.includes(pod) || value.includes(enc(pod)));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, inner]) => speaksOf(key, { pods, texts }) || speaksOf(inner, { pods, texts }),
  );
};

const enc = encodeURIComponent;

/** Under which key it is kept what a sender left in a pod: a hash, so that no list of who wrote to whom lies there. */
export const waitingKey = (pod: string, sender: string): string =>
  createHash('sha256').update(`${pod}\n${sender}`).digest('hex');

/** Whether a key is that of what one of these senders left, an address of which is known. */
export const leftBy = (key: string, path: string, senders: readonly string[]): boolean => {
  const containers = [...path.matchAll(/\//gu)].map(({ index }) => path.slice(0, index + 1));
  return containers.some((pod) => senders.some((sender) => waitingKey(pod, sender) === key));
};
