import { beforeAll, describe, expect, it } from 'vitest';
import type { Bytes, GrantBundle, Identity, Keyring, OwnerKeyring, SetKeys } from '../../src/index.ts';
import {
  ROOT_OBJECT,
  NO_DIGEST,
  certifyDevice,
  newSigningKey,
  randomId,
  readChain,
  revokeDevice,
  signingKey,
  toHex,
  unlock,
} from '../../src/index.ts';
import { sealBundle } from '../../src/people/bundle.ts';
import type { GrantedSet } from '../../src/identity/keyring-document.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import type { Person } from '../identity/people.ts';
import { NOW, person } from '../identity/people.ts';

const digest = () => toHex(randomBytes(32));

describe('key bundles', () => {
  let [margaux, nadia, mallory] = [] as unknown as [Person, Person, Person];
  let [m, n, x] = [] as unknown as [OwnerKeyring, OwnerKeyring, OwnerKeyring];
  let [mId, nId] = [] as unknown as [Identity, Identity];
  let set: SetKeys;
  const consent = digest();
  const grantId = randomId();
  const grant = (more: Partial<GrantBundle> = {}): GrantBundle => ({
    grantId,
    to: nId,
    consent,
    sets: [set.setId],
    ...more,
  });
  const seal = async (more: Partial<GrantBundle> = {}): Promise<Bytes> => {
    const [bytes] = await m.sealBundles([grant(more)]);
    return bytes ?? new Uint8Array(0);
  };
  const addSet = async (keyring: OwnerKeyring) => {
    const setId = randomId();
    const [made] = await keyring.addSets([
      { setId, container: `https://pod.example/${setId}/`, kind: 'laboratory' },
    ]);
    return made ?? ({} as SetKeys);
  };
  const root = async (keyring: Keyring, seq: bigint, prev = NO_DIGEST) => {
    const content = randomBytes(10);
    const sealed = await keyring.seal({
      setId: set.setId,
      objectId: ROOT_OBJECT,
      type: 'a/b',
      content,
      version: { seq, prev },
    });
    return sealed;
  };

  beforeAll(async () => {
    margaux = await person('https://pod.example/margaux/profile/card#me');
    nadia = await person('https://hospital.example/nadia/profile/card#me');
    mallory = await person('https://evil.example/mallory/profile/card#me');
    [m, n, x] = [await margaux.open(), await nadia.open(), await mallory.open()];
    [mId, nId] = [m.identity(), n.identity()];
    set = await addSet(m);
  });

  it('are not sealed to, nor opened from, somebody whose root was never looked at', async () => {
    expect(await codeOf(seal())).toBe('unverified-root');
    m.pin(nId, 'compared', NOW);
    const bytes = await seal();
    expect(await codeOf(n.openBundle(bytes, mId))).toBe('unverified-root');
    n.pin(mId, 'unverified', NOW);
    const received = await n.openBundle(bytes, mId);
    expect(received).toMatchObject({ grantId, owner: mId.rootId, bundleNo: 1, consent });
  });

  it('are those of one consent: another grant, another consent or a set it does not cover is refused', async () => {
    const bytes = await seal();
    const expected = { grantId, consent, covers: ({ kind }: GrantedSet) => kind === 'laboratory' };
    const refused = [
      { ...expected, grantId: randomId() },
      { ...expected, consent: digest() },
      { ...expected, covers: () => false },
    ];
    for (const other of refused) expect(await codeOf(n.openBundle(bytes, mId, other))).toBe('bad-bundle');
    expect(await n.openBundle(bytes, mId, expected)).toMatchObject({ bundleNo: 2 });
  });

  it('open exactly the granted sets, read only, and nothing else', async () => {
    const hidden = await addSet(m);
    const objectId = randomId();
    const sealed = await m.seal({
      setId: set.setId,
      objectId,
      type: 'text/plain',
      content: new Uint8Array([7]),
    });
    const secret = await m.seal({
      setId: hidden.setId,
      objectId,
      type: 'text/plain',
      content: new Uint8Array([8]),
    });
    const reader = n.receivedKeyring(mId);
    expect(await reader.sets()).toEqual([{ ...set, writable: false }]);
    expect((await reader.open(sealed.bytes, { setId: set.setId, objectId })).content).toEqual(
      new Uint8Array([7]),
    );
    expect(await codeOf(reader.open(secret.bytes, { setId: hidden.setId, objectId }))).toBe('unknown-set');
    const write = { setId: set.setId, objectId, type: 'a/b', content: new Uint8Array(1) };
    expect(await codeOf(reader.seal(write))).toBe('read-only');
    expect(await codeOf(reader.turn(set.setId))).toBe('read-only');
    expect(await codeOf(reader.olderKeys(set.setId))).toBe('read-only');
  });

  it('carry one key; older ones come with the root of the set', async () => {
    const objectId = randomId();
    const old = await m.seal({ setId: set.setId, objectId, type: 'a/b', content: new Uint8Array([9]) });
    await m.turn(set.setId);
    await n.openBundle(await seal(), mId);
    const reader = n.receivedKeyring(mId);
    const expected = { setId: set.setId, objectId };
    n.forgetReceived(grantId);
    await n.openBundle(await seal(), mId);
    const fresh = n.receivedKeyring(mId);
    expect(await codeOf(fresh.open(old.bytes, expected))).toBe('unknown-epoch');
    await fresh.learn(set.setId, await m.olderKeys(set.setId));
    expect((await fresh.open(old.bytes, expected)).content).toEqual(new Uint8Array([9]));
    expect((await reader.sets())[0]?.epoch).toBe((await m.sets())[0]?.epoch);
  });

  it('S1 made by the host, signed by nobody or by itself, are refused', async () => {
    const bytes = await seal();
    const unsigned = bytes.slice();
    unsigned.fill(0, bytes.length - 64);
    expect(await codeOf(n.openBundle(unsigned, mId))).toBe('bad-signature');
    const host = await newSigningKey();
    const { epoch: id, ...rest } = set;
    const sets: GrantedSet[] = [{ ...rest, epoch: { epoch: id, key: randomBytes(32) }, root: null }];
    const request = { recordId: mId.rootId, grantId, bundleNo: 99, to: nId, consent, sets };
    const forge = (deviceId: string) =>
      sealBundle(request, { deviceId, privateKey: host.privateKey, chainHead: mId.head.digest });
    expect(await codeOf(forge(m.deviceId).then((b) => n.openBundle(b, mId)))).toBe('bad-signature');
    expect(await codeOf(forge(randomId()).then((b) => n.openBundle(b, mId)))).toBe('unknown-author');
    for (let at = 0; at < bytes.length; at += 61) {
      const bent = bytes.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(['opened', 'untyped']).not.toContain(await codeOf(n.openBundle(bent, mId)));
    }
    for (const length of [0, 3, 5, 100, 1300, bytes.length - 1]) {
      expect(['opened', 'untyped']).not.toContain(await codeOf(n.openBundle(bytes.slice(0, length), mId)));
    }
  });

  it('S2 of one record are refused as another’s, and a set or key bound already is never bound anew', async () => {
    n.pin(x.identity(), 'unverified', NOW);
    expect(await codeOf(n.openBundle(await seal(), x.identity()))).toBe('bad-bundle');
    x.pin(nId, 'unverified', NOW);
    const stolen = { setId: set.setId, container: set.container, kind: 'laboratory' };
    await x.addSets([stolen]);
    const [claim] = await x.sealBundles([grant({ grantId: randomId() })]);
    expect(await codeOf(n.openBundle(claim ?? new Uint8Array(0), x.identity()))).toBe('bad-bundle');
    const { epoch: id, ...rest } = (await m.sets())[0] ?? set;
    const sets: GrantedSet[] = [{ ...rest, epoch: { epoch: id, key: randomBytes(32) }, root: null }];
    const twice = sealBundle(
      { recordId: mId.rootId, grantId: randomId(), bundleNo: 1, to: nId, consent, sets },
      {
        deviceId: m.deviceId,
        privateKey: (await signingKey(margaux.created.device.signingSeed)).privateKey,
        chainHead: mId.head.digest,
      },
    );
    expect(await codeOf(twice.then((b) => n.openBundle(b, mId)))).toBe('epoch-conflict');
  });

  it('S3 of an older epoch are refused once a newer one was seen, and never make anyone write under it', async () => {
    const older = await seal();
    await m.turn(set.setId);
    const newer = await seal();
    await n.openBundle(newer, mId);
    expect(await codeOf(n.openBundle(older, mId))).toBe('stale-bundle');
    expect(await codeOf(n.openBundle(newer, mId))).toBe('opened');
    const current = (await m.sets()).find(({ setId }) => setId === set.setId)?.epoch;
    await m.learn(set.setId, await m.olderKeys(set.setId));
    const sealed = await m.seal({
      setId: set.setId,
      objectId: randomId(),
      type: 'a/b',
      content: new Uint8Array(1),
    });
    expect(toHex(sealed.bytes.slice(54, 70))).toBe(current);
  });

  it('S4 are for one person and key: others, and relabelled ones, are refused', async () => {
    const bytes = await seal();
    x.pin(mId, 'unverified', NOW);
    expect(await codeOf(x.openBundle(bytes, mId))).toBe('other-recipient');
    const relabelled = bytes.slice();
    const root = 6 + 32 + 16 + 8;
    relabelled.set(Uint8Array.from(Buffer.from(x.identity().rootId, 'hex')), root);
    expect(await codeOf(x.openBundle(relabelled, mId))).toBe('other-recipient');
    expect(await codeOf(n.openBundle(relabelled, mId))).toBe('other-recipient');
  });

  it('K6 take no id of one kind for one of another', async () => {
    const bytes = await seal();
    const device = 6 + 32 + 16 + 8 + 32 + 32 + 32;
    const confused = bytes.slice();
    confused.set(bytes.subarray(6 + 32, 6 + 48), device);
    expect(await codeOf(n.openBundle(confused, mId))).toBe('unknown-author');
    const objectId = randomId();
    const asSet = await m.seal({ setId: set.setId, objectId, type: 'a/b', content: new Uint8Array(1) });
    expect(await codeOf(m.open(asSet.bytes, { setId: objectId, objectId: set.setId }))).toBe('wrong-place');
  });

  it('begin freshness at the root they name: older and other roots are an alarm', async () => {
    const first = await root(m, 1n);
    const second = await root(m, 2n, first.digest);
    const fork = await root(m, 2n, first.digest);
    await m.accept(set.setId, { seq: 2n, digest: second.digest });
    await n.openBundle(await seal(), mId);
    const reader = n.receivedKeyring(mId);
    expect(await reader.head(set.setId)).toEqual({ seq: 2n, digest: second.digest });
    expect(await codeOf(reader.accept(set.setId, { seq: 1n, digest: first.digest }))).toBe('rollback');
    expect(await codeOf(reader.accept(set.setId, { seq: 2n, digest: fork.digest }))).toBe('fork');
    expect(await codeOf(reader.accept(set.setId, { seq: 2n, digest: second.digest }))).toBe('opened');
  });

  it('of a removed device are refused, as are its roots but the last accepted one', async () => {
    const words = { words: margaux.created.words };
    const other = await certifyDevice(await unlock({ documents: margaux.pod, secret: words }), { now: NOW });
    for (const { document, bytes } of other.writes) margaux.pod[document] = bytes;
    const phone = await margaux.open(other.device);
    phone.allTurned();
    const last = await phone.head(set.setId);
    const good = await root(phone, (last?.seq ?? 0n) + 1n, last?.digest);
    await m.refresh();
    await m.accept(set.setId, { seq: (last?.seq ?? 0n) + 1n, digest: good.digest });
    await m.save();
    const entry = { setId: set.setId, objectId: randomId() };
    const written = await phone.seal({ ...entry, type: 'a/b', content: new Uint8Array(1) });
    const [bundle] = await phone.sealBundles([grant()]);
    await m.refresh();
    const unlocked = await unlock({ documents: margaux.pod, secret: words });
    const removed = await revokeDevice(unlocked, m.deviceState(), phone.deviceId, { now: NOW });
    for (const { document, bytes } of removed.writes) margaux.pod[document] = bytes;
    await m.refresh();
    const late = await root(phone, (last?.seq ?? 0n) + 2n, good.digest);
    const expected = { setId: set.setId, objectId: ROOT_OBJECT };
    expect(await codeOf(m.open(good.bytes, expected))).toBe('opened');
    expect(await codeOf(m.open(late.bytes, expected))).toBe('author-revoked');
    expect(await codeOf(m.open(written.bytes, entry))).toBe('author-revoked');
    expect(await codeOf(m.open(written.bytes, { ...entry, digest: written.digest }))).toBe('opened');
    const now = await readChain(margaux.pod.chain, { rootId: mId.rootId, remembered: mId.head });
    expect(await codeOf(n.openBundle(bundle ?? new Uint8Array(0), now))).toBe('author-revoked');
    mId = now;
  });

  it('name the head of key statements their author knew: an older chain beside them is refused', async () => {
    const bytes = await seal();
    const lines = new TextDecoder().decode(margaux.pod.chain).split('\n').slice(0, 3);
    const older = await readChain(new TextEncoder().encode(`${lines.join('\n')}\n`));
    const reader = await (await person('https://x.example/r/card#me')).open();
    reader.pin(older, 'unverified', NOW);
    expect(await codeOf(reader.openBundle(bytes, older))).toBe('other-recipient');
    m.pin(reader.identity(), 'unverified', NOW);
    const mine = await seal({ grantId: randomId(), to: reader.identity() });
    expect(await codeOf(reader.openBundle(mine, older))).toBe('chain-rollback');
    expect(await codeOf(reader.openBundle(mine, mId))).toBe('opened');
  });
});
