import type { JsonObject } from '@carnet/sealed';
import { CONSENT_TYPE } from '../consent/consent-token.ts';
import type { Scope } from '../consent/consent.ts';
import { refusalToClaims } from '../consent/statements.ts';
import { RecordError } from '../errors.ts';
import { consentDigest } from '../consent/consent-digest.ts';
import { share, type ShareResult } from '../grants/share.ts';
import type { Kit } from '../kit/kit.ts';
import { gestureKind, witnessOf, type Confirming } from '../passkeys/confirming.ts';
import type { Check } from '../people/meet.ts';
import { lookUp } from '../people/person.ts';
import type { AccessRequest } from './access-request.ts';
import { withBlocked, withoutBlocked, type Blocked } from './blocked.ts';
import { readPending, type PendingRequest } from './pending.ts';
import { withoutPending, withPending } from './keep-pending.ts';

/** What the owner lets the asker have; what was asked for only fills it in. */
export interface Allowance extends Pick<Scope, 'categories' | 'until'> {
  readonly check: Check;
  readonly ownerName: string | null;
  readonly gesture: Confirming;
  /** Whether it ends an hour after the first opening. */
  readonly once: boolean;
  readonly modes: Scope['modes'];
  /** Needed where the request did not say what for. */
  readonly purpose?: string;
}

const findOpen = (kit: Kit, id: string): PendingRequest => {
  const found = readPending(kit.keyring.settings()).get(id);
  if (!found) throw new RecordError('not-found', 'There is no such request.');
  if (found.state !== 'open') throw new RecordError('bad-grant', 'This request has been decided already.');
  return found;
};

const settle = async (kit: Kit, one: PendingRequest, state: Partial<PendingRequest>): Promise<void> => {
  const decided = kit.session.clock();
  kit.keyring.changeSettings((settings) => withPending(settings, { ...one, decided, ...state }));
  await kit.save();
};

/** `bad-grant` if another key than the one that signed the request stands at its asker's address by now. */
async function checkSigner({ keyring, session }: Kit, { asker }: AccessRequest): Promise<void> {
  const { identity } = await lookUp(asker.webId, session.publicFetch, keyring.pins());
  if (identity.rootId !== asker.root)
    throw new RecordError('bad-grant', 'The key at this address is not the one that signed the request.');
}

/** Allows a request, or a part of it, or more. A person not compared yet gives `compare` first, as `share` does. */
export async function allow(kit: Kit, id: string, allowance: Allowance): Promise<ShareResult> {
  await kit.keyring.refresh();
  const pending = findOpen(kit, id);
  const { request, token } = pending;
  await checkSigner(kit, request);
  const { purpose, ...given } = allowance;
  const result = await share(kit, {
    ...given,
    with: request.asker.webId,
    purpose: purpose ?? request.scope?.purpose ?? '',
    purposeTerm: request.scope?.purposeTerm ?? null,
    app: request.scope?.app ?? null,
    request: await consentDigest(token),
  });
  if (result.state === 'shared') await settle(kit, pending, { state: 'allowed', grant: result.grant });
  return result;
}

/** Refuses a request, for oneself alone: a signed refusal is kept and nobody is told. May block its sender. */
export async function refuse(
  kit: Kit,
  id: string,
  how: { readonly block: boolean; readonly gesture: Confirming },
): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  const pending = findOpen(kit, id);
  const { asker } = pending.request;
  const at = session.clock();
  const claims = refusalToClaims({
    root: keyring.recordId,
    request: await consentDigest(pending.token),
    asker: { webId: asker.webId, root: asker.root },
    blocked: how.block,
    gesture: { kind: gestureKind(how.gesture), at, device: keyring.deviceId },
  });
  const refusal = await keyring.signJwt(CONSENT_TYPE, claims as JsonObject, witnessOf(how.gesture));
  if (how.block)
    keyring.changeSettings((settings) => withBlocked(settings, { root: asker.root, webId: asker.webId, at }));
  await settle(kit, pending, { state: 'refused', refusal });
}

/** Deletes what is kept of a request: a person may delete their own refusals and receipts. */
export async function forgetRequest(kit: Kit, id: string): Promise<void> {
  await kit.keyring.refresh();
  kit.keyring.changeSettings((settings) => withoutPending(settings, id));
  await kit.save();
}

/** Blocks somebody by address and root key, or lets them ask again. Nothing tells them. */
export async function setBlocked(kit: Kit, who: Omit<Blocked, 'at'>, to: boolean): Promise<void> {
  const { keyring, session } = kit;
  await keyring.refresh();
  keyring.changeSettings((settings) =>
    to ? withBlocked(settings, { ...who, at: session.clock() }) : withoutBlocked(settings, who.webId),
  );
  await kit.save();
}
