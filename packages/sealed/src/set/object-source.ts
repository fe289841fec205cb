import { SealedError } from '../errors.ts';
import type { ObjectId } from '../ids.ts';
import type { ByteSource } from '../keyring.ts';
import type { SetContext } from './context.ts';
import { getStretch } from './host.ts';
import { patiently } from './patiently.ts';

/** The first request takes header and first chunk along, which every range needs. */
const PREFIX = 142 + 56 + 16_400;

/** A stored object to be read in parts over HTTP ranges. `missing` if the host has none. */
export const objectSource = async (context: SetContext, objectId: ObjectId): Promise<ByteSource> => {
  const ask = async (start: number, end: number) => {
    const stretch = await patiently(context.pause, () => getStretch(context, objectId, start, end));
    if (stretch !== null) return stretch;
    throw new SealedError('missing', 'What a register row points to is not at the pod server.');
  };
  const prefix = await ask(0, PREFIX);
  return {
    length: prefix.total,
    async read(start, end) {
      if (end <= prefix.bytes.length) return prefix.bytes.slice(start, end);
      const { bytes, total } = await ask(start, end);
      if (total === prefix.total) return bytes;
      throw new SealedError('bad-range', 'The pod server changed an object while it was read.');
    },
  };
};
