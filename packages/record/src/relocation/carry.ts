import { SEALED_TYPE } from '@carnet/sealed';
import { RecordError } from '../errors.ts';
import { load, save, type Fetch } from '../http/http.ts';
import { listContainer } from '../moves/erase-container.ts';
import { inTurn } from '../reach/in-turn.ts';

const ROOT = '0'.repeat(32);

const changed = (): RecordError =>
  new RecordError(
    'busy',
    'Another device changed the record while it was carried; nothing was switched. Close it there and begin again.',
  );

/** Names of sealed objects and of parts of a log: nothing else is carried, whatever a host lists. */
const isName = (name: string): boolean => /^[\w-]+$/u.test(name) && name !== ROOT;

const lastOf = (iri: string): string => iri.slice(iri.lastIndexOf('/') + 1);

/**
 * Copies all sealed bytes of a container to another one, as they are: what has the name there already is left, since
 * sealed objects are written once. The root of a register, which is not, comes last and always; gives its bytes, null
 * if there is none.
 */
export async function carrySealed(
  fetch: Fetch,
  from: string,
  to: string,
  stop: () => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [here, there] = await Promise.all([listContainer(fetch, from), listContainer(fetch, to)]);
  const known = new Set(there.map(lastOf));
  const missing = here.map(lastOf).filter((name) => isName(name) && !known.has(name));
  await inTurn(missing, async (name) => {
    stop();
    const found = await load(fetch, `${from}${name}`);
    if (found === null) throw changed();
    await save(fetch, `${to}${name}`, found.bytes, SEALED_TYPE, 'any');
  });
  const root = await load(fetch, `${from}${ROOT}`);
  if (root !== null) await save(fetch, `${to}${ROOT}`, root.bytes, SEALED_TYPE, 'any');
  return root?.bytes ?? null;
}

/** `busy` unless the root of a register is still the one that was carried. */
export async function mustBeSame(fetch: Fetch, address: string, carried: Uint8Array | null): Promise<void> {
  const now = (await load(fetch, address))?.bytes ?? null;
  const isSame =
    now === carried ||
    (now !== null && carried?.length === now.length && now.every((byte, i) => byte === carried[i]));
  if (!isSame) throw changed();
}

/** The root of the register in a container. */
export const rootOf = (container: string): string => `${container}${ROOT}`;
