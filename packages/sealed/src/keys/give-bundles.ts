import type { Bytes, SetId } from '../ids.ts';
import type { GrantedSet } from '../identity/keyring-document.ts';
import { sealBundle } from '../people/bundle.ts';
import { checkPinned, withHead } from '../people/pins.ts';
import type { GrantBundle } from './owner-keyring.ts';
import type { OwnerState } from './owner-state.ts';

const granted = (state: OwnerState, setId: SetId): GrantedSet => {
  const { container, kind, epoch } = state.book.get(setId);
  return {
    setId,
    container,
    kind,
    epoch: { epoch, key: state.book.key(setId, epoch) },
    root: state.heads.get(setId),
  };
};

/** Key bundles with the sets' keys of now, each with a number above the last one of its grant; saved before. */
export const sealBundles = async (state: OwnerState, grants: readonly GrantBundle[]): Promise<Bytes[]> => {
  state.mustBeTurned();
  for (const { to } of grants) checkPinned(state.document.pins, to);
  let numbers: number[] = [];
  state.change((document) => {
    const last = new Map(document.bundleNos);
    numbers = grants.map(({ grantId }) => {
      const number = (last.get(grantId) ?? 0) + 1;
      last.set(grantId, number);
      return number;
    });
    const pins = grants.reduce((list, { to }) => withHead(list, to), document.pins);
    return { ...document, pins, bundleNos: [...last] };
  });
  await state.save();
  const { identity, deviceId } = state;
  const author = { deviceId, privateKey: state.signing.privateKey, chainHead: identity.head.digest };
  return Promise.all(
    grants.map(({ grantId, to, consent, sets }, i) => {
      const keys = sets.map((setId) => granted(state, setId));
      const bundleNo = numbers[i] ?? 0;
      return sealBundle({ recordId: identity.rootId, grantId, bundleNo, to, consent, sets: keys }, author);
    }),
  );
};
