import { generateKeyPairSync, sign } from 'node:crypto';

type Bytes = Buffer | readonly Buffer[];

/** A value in DER: tag, length, content. */
const der = (tag: number, content: Bytes): Buffer => {
  const inner = Buffer.isBuffer(content) ? content : Buffer.concat(content);
  const long = Buffer.from([inner.length >> 8, inner.length & 255]);
  const length =
    inner.length < 128 ? Buffer.from([inner.length]) : Buffer.concat([Buffer.from([0x82]), long]);
  return Buffer.concat([Buffer.from([tag]), length, inner]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const ALT_NAME = oid('551d11');

/** A certificate (RFC 5280) for one name of this machine, made anew: no key lies among the sources. */
export const selfSigned = (name: string): { readonly key: string; readonly cert: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const subject = sequence(der(0x31, [sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))]));
  const alternative = der(0x04, sequence(der(0x82, Buffer.from(name))));
  const facts = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_SHA256,
    subject,
    sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231000000Z'))),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(ALT_NAME, alternative))),
  );
  const signature = der(0x03, [Buffer.from([0]), sign('sha256', facts, privateKey)]);
  const cert = sequence(facts, ECDSA_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replaceAll(/.{64}/gu, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
};
