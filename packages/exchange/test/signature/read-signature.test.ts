import { describe, expect, it } from 'vitest';
import { readSignature } from '../../src/signature/read-signature.ts';
import { makeDsg, makeSignature } from './make-signature.ts';

const read = (xml: string) => readSignature(new TextEncoder().encode(xml));

describe('a signature', () => {
  it('says whom its certificate names, and when', () => {
    expect(read(makeSignature())).toEqual({
      by: "Cachet de l'éditeur d'essai",
      at: '2026-07-03T10:15:00+02:00',
    });
  });

  it('of IHE Document Digital Signature says whom its certificate names, and when', () => {
    expect(read(makeDsg([{ uniqueId: '1.2.letter', bytes: Uint8Array.of(1) }]))).toEqual({
      by: "Cachet de l'éditeur d'essai",
      at: '2026-05-04T08:00:00Z',
    });
  });

  it('may name its signer in words, or nobody', () => {
    expect(
      read(makeSignature({ certificate: '', subject: 'C=FR, CN=Dr Anne FABRE, O=Cabinet' })),
    ).toMatchObject({
      by: 'Dr Anne FABRE',
    });
    expect(read(makeSignature({ certificate: 'MIIB', time: 'hier' }))).toEqual({ by: null, at: null });
  });

  it('is read whatever its certificate is cut to', () => {
    const whole = /X509Certificate>([^<]+)</u.exec(makeSignature())?.[1] ?? '';
    for (let length = 0; length < whole.length; length += 4)
      expect(read(makeSignature({ certificate: whole.slice(0, length) }))).toHaveProperty('by');
  });

  it('is nothing else, and nothing that could do harm', () => {
    expect(read('<Signature><SignedInfo/></Signature>')).toMatchObject({ refused: 'unknown-xml' });
    expect(read('<a/>')).toMatchObject({ refused: 'unknown-xml' });
    expect(read('<!DOCTYPE a><a/>')).toMatchObject({ refused: 'unsafe-xml' });
  });
});
