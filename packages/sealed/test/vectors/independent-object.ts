/**
 * A second decoder of sealed objects, written from FORMAT.md with node:crypto alone: no code of src is used here.
 */
import { createDecipheriv, createHash, createHmac, createPublicKey, verify } from 'node:crypto';

const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const expand = (key: Uint8Array, info: Uint8Array, length: number): Buffer => {
  let [previous, all] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let i = 1; all.length < length; i += 1) {
    previous = createHmac('sha512', key).update(previous).update(info).update(Uint8Array.of(i)).digest();
    all = Buffer.concat([all, previous]);
  }
  return all.subarray(0, length);
};

const padme = (length: number): number => {
  const exponent = 31 - Math.clz32(length);
  const bits = exponent - (32 - Math.clz32(exponent));
  const mask = bits > 0 ? (1 << bits) - 1 : 0;
  return (length + mask) & ~mask;
};

export const openChunked = (key: Uint8Array, context: Uint8Array, bytes: Buffer): Buffer => {
  const info = Buffer.concat([Buffer.from('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0'), bytes.subarray(0, 24), context]);
  const out = expand(key, info, 76);
  if (!out.subarray(44).equals(bytes.subarray(24, 56))) throw new RangeError('commitment');
  const plain: Buffer[] = [];
  for (let i = 0; ; i += 1) {
    const chunk = bytes.subarray(56 + i * 16400, 56 + (i + 1) * 16400);
    if (chunk.length < 16) throw new RangeError('truncated');
    const nonce = Buffer.from(out.subarray(32, 44));
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ i) >>> 0, 8);
    const aes = createDecipheriv('aes-256-gcm', out.subarray(0, 32), nonce);
    aes.setAuthTag(chunk.subarray(-16));
    plain.push(Buffer.concat([aes.update(chunk.subarray(0, -16)), aes.final()]));
    if (chunk.length < 16400) return Buffer.concat(plain);
  }
};

const readMeta = (meta: Buffer) => {
  const typeLength = meta.readUInt16BE(24);
  const nameAt = 26 + typeLength;
  const nameLength = meta.readUInt16BE(nameAt);
  return {
    author: meta.toString('hex', 0, 16),
    size: Number(meta.readBigUInt64BE(16)),
    type: meta.toString('utf8', 26, nameAt),
    name: meta.toString('utf8', nameAt + 2, nameAt + 2 + nameLength),
    blocks: meta.subarray(nameAt + 2 + nameLength),
  };
};

export const openIndependently = (bytes: Buffer, setKey: Uint8Array, authorKey: Uint8Array) => {
  const header = bytes.subarray(0, 142);
  const hash = sha256(header);
  const contentKey = expand(setKey, Buffer.concat([Buffer.from('carnet/content-key/1\0'), hash]), 32);
  const label = Buffer.from('carnet/object/1\0');
  const plain = openChunked(contentKey, Buffer.concat([label, hash]), bytes.subarray(142));
  const metaEnd = 4 + plain.readUInt32BE(0);
  const meta = plain.subarray(4, metaEnd);
  const signature = plain.subarray(metaEnd, metaEnd + 64);
  const { author, size, type, name, blocks } = readMeta(meta);
  const content = plain.subarray(metaEnd + 64, metaEnd + 64 + size);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(authorKey).toString('base64url') }, format: 'jwk' });
  return {
    magic: header.toString('latin1', 0, 4),
    version: header[4],
    suite: header[5],
    recordId: header.toString('hex', 6, 38),
    setId: header.toString('hex', 38, 54),
    epochId: header.toString('hex', 54, 70),
    objectId: header.toString('hex', 70, 86),
    seq: header.readBigUInt64BE(102),
    prev: header.toString('hex', 110, 142),
    author,
    type,
    name: name === '' ? null : name,
    content,
    contentKey,
    digest: sha256(header, meta, signature).toString('hex'),
    signed: verify(null, Buffer.concat([label, hash, sha256(meta)]), key, signature),
    padded: plain.length === padme(metaEnd + 64 + size) && plain.subarray(metaEnd + 64 + size).every((byte) => byte === 0),
    blocksMatch: blocks.equals(
      Buffer.concat(Array.from({ length: Math.ceil(size / 1048576) }, (_, i) => sha256(content.subarray(i * 1048576, (i + 1) * 1048576)))),
    ),
  };
};
