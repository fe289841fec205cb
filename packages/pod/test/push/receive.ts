import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The end of a browser: its keys, as they stand in a subscription, and what it makes of a message. */
export interface Receiver {
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** Opens a message by RFC 8291 and RFC 8188; throws if it is not for this receiver. */
  open(body: Buffer): string;
}

const info = (type: string): Buffer => Buffer.from(`Content-Encoding: ${type}\0`);
const expand = (salt: Buffer, from: Buffer, about: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, about, length));

/** A receiver with keys of its own, or with those of an example. */
export const receiver = (given?: { readonly privateKey: Buffer; readonly auth: Buffer }): Receiver => {
  const ecdh = createECDH('prime256v1');
  if (given === undefined) ecdh.generateKeys();
  else ecdh.setPrivateKey(given.privateKey);
  const auth = given?.auth ?? randomBytes(16);
  const own = ecdh.getPublicKey();
  return {
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
    open(body) {
      const salt = body.subarray(0, 16);
      const idLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + idLength);
      const sealed = body.subarray(21 + idLength);
      const about = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
      const ikm = expand(auth, ecdh.computeSecret(sender), about, 32);
      const key = expand(salt, ikm, info('aes128gcm'), 16);
      const decipher = createDecipheriv('aes-128-gcm', key, expand(salt, ikm, info('nonce'), 12));
      decipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
      return padded.subarray(0, padded.lastIndexOf(2)).toString();
    },
  };
};
