import { beforeAll, describe, expect, it } from 'vitest';
import type { Identity, SigningKey } from '../../src/index.ts';
import { newSigningKey, randomId, readChain, toBase64Url, toHex } from '../../src/index.ts';
import { fromUtf8, utf8 } from '../../src/bytes.ts';
import { sign } from '../../src/keys/ed25519.ts';
import { extendChain } from '../../src/identity/chain.ts';
import type { StatementBody } from '../../src/identity/statement.ts';
import { statementMessage } from '../../src/identity/statement.ts';
import { codeOf, randomBytes } from '../object/world.ts';
import { NOW } from './people.ts';

const webId = 'https://pod.example/margaux/profile/card#me';
const kem = randomBytes(1216);
const keys: StatementBody = { type: 'key', kem, deposit: randomBytes(1216) };
const device = async (): Promise<StatementBody> => ({
  type: 'device',
  device: randomId(),
  key: (await newSigningKey()).publicKey,
});

describe('K3 key statements', () => {
  let root: SigningKey;
  let identity: Identity;

  const begin = async (key: SigningKey) =>
    readChain(
      await extendChain(
        null,
        [{ type: 'identity', root: key.publicKey, suite: 1, webId }, keys, await device()],
        key.privateKey,
        NOW,
      ),
    );
  const extend = (before: Identity, bodies: StatementBody[], key = root) =>
    extendChain(before, bodies, key.privateKey, NOW);
  /** A chain with one line more, made of any payload and signed by the root. */
  const withPayload = async (payload: unknown) => {
    const bytes = utf8(JSON.stringify(payload));
    const signature = await sign(root.privateKey, statementMessage(bytes));
    return utf8(`${fromUtf8(identity.document)}${toBase64Url(bytes)}.${toBase64Url(signature)}\n`);
  };
  const frame = () => ({ v: 1, seq: 4, prev: identity.head.digest, at: NOW.toISOString() });

  beforeAll(async () => {
    root = await newSigningKey();
    identity = await begin(root);
  });

  it('grow: a new device under the same root passes for whoever remembers the old head', async () => {
    const longer = await readChain(await extend(identity, [await device()]), {
      rootId: identity.rootId,
      remembered: identity.head,
      webId,
    });
    expect(longer.devices.size).toBe(2);
    expect(longer.head.seq).toBe(4n);
    expect(longer.kem).toEqual(kem);
  });

  it('are refused when a key that is not the root signs', async () => {
    const other = await newSigningKey();
    expect(await codeOf(extend(identity, [await device()], other).then((bytes) => readChain(bytes)))).toBe(
      'bad-signature',
    );
  });

  it('are refused when cut, reordered, repeated, or with a line left out', async () => {
    const lines = fromUtf8(identity.document).split('\n').slice(0, -1);
    const built = (order: number[]) => utf8(order.map((i) => `${lines[i] ?? ''}\n`).join(''));
    for (const order of [
      [0, 2, 1],
      [0, 2],
      [1, 2],
      [0, 1, 1, 2],
      [0, 0, 1, 2],
    ]) {
      expect(await codeOf(readChain(built(order)))).toBe('bad-chain');
    }
    expect(await codeOf(readChain(identity.document.slice(0, -1)))).toBe('bad-chain');
    for (const bytes of [
      new Uint8Array(0),
      utf8('\n'),
      utf8('a.b\n'),
      utf8('..\n'),
      new Uint8Array([255, 10]),
    ]) {
      expect(['opened', 'untyped']).not.toContain(await codeOf(readChain(bytes)));
    }
    expect(await codeOf(readChain(new Uint8Array(2 << 20)))).toBe('too-large');
  });

  it('are refused when a line is cut off or another continuation is shown than the one remembered', async () => {
    const [one, other] = [
      await readChain(await extend(identity, [await device()])),
      await readChain(await extend(identity, [await device()])),
    ];
    expect(await codeOf(readChain(identity.document, { remembered: one.head }))).toBe('chain-rollback');
    expect(await codeOf(readChain(other.document, { remembered: one.head }))).toBe('chain-fork');
    expect(await codeOf(readChain(one.document, { remembered: one.head }))).toBe('opened');
  });

  it('are refused under another root, and at another address', async () => {
    const other = await begin(await newSigningKey());
    expect(await codeOf(readChain(other.document, { rootId: identity.rootId }))).toBe('root-changed');
    expect(await codeOf(readChain(identity.document, { webId: 'https://evil.example/card#me' }))).toBe(
      'bad-chain',
    );
    const moved = await extend(identity, [{ type: 'address', webId: 'https://new.example/card#me' }]);
    expect((await readChain(moved, { rootId: identity.rootId })).webId).toBe('https://new.example/card#me');
  });

  it('are refused with a device named twice, a key used twice, or an unknown device removed', async () => {
    const [known] = identity.devices;
    const [id, { publicKey }] = known ?? [randomId(), { publicKey: randomBytes(32) }];
    const fresh = (await newSigningKey()).publicKey;
    const bodies: StatementBody[] = [
      { type: 'device', device: id, key: fresh },
      { type: 'device', device: randomId(), key: publicKey },
      { type: 'device', device: randomId(), key: root.publicKey },
      { type: 'revoke', device: randomId(), roots: toHex(randomBytes(32)) },
      { type: 'identity', root: root.publicKey, suite: 1, webId },
    ];
    for (const body of bodies)
      expect(await codeOf(extend(identity, [body]).then((bytes) => readChain(bytes)))).toBe('bad-chain');
  });

  it('P3 and P4 are refused with an unknown version, kind, suite, field or form', async () => {
    const id = randomId();
    const key = toBase64Url((await newSigningKey()).publicKey);
    const good = { ...frame(), type: 'device', device: id, key };
    expect(await codeOf(readChain(await withPayload(good)))).toBe('opened');
    const cases: [unknown, string][] = [
      [{ ...good, v: 2 }, 'unknown-version'],
      [{ ...good, type: 'witness' }, 'unknown-version'],
      [{ ...good, more: 1 }, 'malformed'],
      [{ ...good, device: 'AB'.repeat(16) }, 'malformed'],
      [{ ...good, key: `${key}=` }, 'malformed'],
      [{ ...good, at: 'yesterday' }, 'malformed'],
      [{ ...good, seq: 5 }, 'bad-chain'],
      [[], 'malformed'],
      [null, 'malformed'],
    ];
    for (const [payload, code] of cases)
      expect(await codeOf(readChain(await withPayload(payload)))).toBe(code);
    for (const suite of [0, 2]) {
      const first = extendChain(
        null,
        [{ type: 'identity', root: root.publicKey, suite, webId }, keys],
        root.privateKey,
        NOW,
      );
      expect(await codeOf(first.then((bytes) => readChain(bytes)))).toBe('unknown-suite');
    }
  });
});
