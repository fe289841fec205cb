const DAY_MS = 24 * 3_600_000;
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer of professional credentials, with a key made now. */
export async function issuerOf(iri: string) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { kty, crv, x } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    file: { issuer: iri, name: 'Ordre', key: { kty, crv, x } },
    /** A credential about somebody, valid for ten days. */
    async vouch(credentialSubject: Readonly<Record<string, string>>): Promise<string> {
      const now = Date.now();
      const claims = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiableCredential', 'ProfessionalCredential'],
        issuer: iri,
        validFrom: new Date(now - 60_000).toISOString(),
        validUntil: new Date(now + 10 * DAY_MS).toISOString(),
        credentialSubject,
      };
      const input = `${encoded({ alg: 'EdDSA', typ: 'vc+jwt' })}.${encoded(claims)}`;
      const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(input));
      return `${input}.${Buffer.from(signature).toString('base64url')}`;
    },
  };
}
