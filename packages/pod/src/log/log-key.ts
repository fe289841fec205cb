import { readChain } from '@carnet/sealed';

/** To whom the log of a pod is sealed, as the key statements say that its owner's profile names. */
export interface LogKey {
  readonly recordId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** Documents that say so: once they are written anew, they are to be read anew. */
  readonly documents: readonly string[];
}

/** Finds the log key of a pod; null where nobody has stated one. */
export type FindLogKey = (pod: string) => Promise<LogKey | null>;

/** The log key in a document of key statements; null if they are not valid, not this person's, or state none. */
export const statedLogKey = async (
  statements: Uint8Array<ArrayBuffer>,
  webId: string,
): Promise<Omit<LogKey, 'documents'> | null> => {
  try {
    const { rootId, log } = await readChain(statements, { webId });
    return log === null ? null : { recordId: rootId, publicKey: log };
  } catch {
    return null;
  }
};
