import { createHash } from 'node:crypto';

/** The certificate of nobody, made for these tests: its key was thrown away. */
const CERTIFICATE =
  'MIIB8zCCAZmgAwIBAgIUTDcK3KwgOcKwbQ3eNvweHfJ4jxcwCgYIKoZIzj0EAwIwTzELMAkGA1UEBhMCRlIxGTAXBgNVBAoMEMOJZGl0ZXVyIGQnZXNzYWkxJTAjBgNVBAMMHENhY2hldCBkZSBsJ8OpZGl0ZXVyIGQnZXNzYWkwHhcNMjYxMTI3MTU1MDQxWhcNMzYxMTI0MTU1MDQxWjBPMQswCQYDVQQGEwJGUjEZMBcGA1UECgwQw4lkaXRldXIgZCdlc3NhaTElMCMGA1UEAwwcQ2FjaGV0IGRlIGwnw6lkaXRldXIgZCdlc3NhaTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFktiTBcqKQOw+1jyBZYJcZJHS7iGBzA2ZmPOgnjCjHyxNzqqzHLVFTfcvMNVITdkYQ+hyshOqeRZ4+UkI6j5aijUzBRMB0GA1UdDgQWBBQub7R7ib5b6aTyNbO7IEBUwL2C4DAfBgNVHSMEGDAWgBQub7R7ib5b6aTyNbO7IEBUwL2C4DAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIFc3paevMMEvcoCZej7+MrnW5YVZtXKSoYHoUSjLoif1AiEA+sobxQMDM4qAsk77Y2UI56zcWzH3NkZtJ2wTjNSe9OY=';

interface Said {
  readonly certificate?: string;
  readonly subject?: string;
  readonly time?: string;
}

/** A file like `SIGN.XML` (XAdES): it has the parts that say who signed, and a value that verifies nothing. */
export const makeSignature = ({
  certificate = CERTIFICATE,
  subject,
  time = '2026-07-03T10:15:00+02:00',
}: Said = {}): string => `<?xml version="1.0" encoding="UTF-8"?>
<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s1"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<ds:Reference URI="PAT00001.ZIP"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
<ds:DigestValue>AAAA</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue>
<ds:KeyInfo><ds:X509Data>${subject === undefined ? '' : `<ds:X509SubjectName>${subject}</ds:X509SubjectName>`}
<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
<ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#s1">
<xades:SignedProperties><xades:SignedSignatureProperties><xades:SigningTime>${time}</xades:SigningTime>
</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties></ds:Object></ds:Signature>`;

/** A document as a signature names it. */
interface Signed {
  /** OID of the document. */
  readonly uniqueId: string;
  readonly bytes: Uint8Array;
}

/**
 * A detached signature document as IHE Document Digital Signature has it (ITI TF-3, 5.5): what is signed stands in a manifest
 * by the unique id and the digest of each document. Its value verifies nothing.
 */
export const makeDsg = (signed: readonly Signed[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="signature"><SignedInfo>
<CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
<Reference URI="#IHEManifest" Type="http://www.w3.org/2000/09/xmldsig#Manifest">
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference>
<Reference URI="#signed" Type="http://uri.etsi.org/01903#SignedProperties">
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference>
</SignedInfo><SignatureValue>AAAA</SignatureValue>
<KeyInfo><X509Data><X509Certificate>${CERTIFICATE}</X509Certificate></X509Data></KeyInfo>
<Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/v1.3.2#" Target="#signature">
<SignedProperties Id="signed"><SignedSignatureProperties><SigningTime>2026-05-04T08:00:00Z</SigningTime>
<SignaturePolicyIdentifier><SignaturePolicyId><SigPolicyId><Identifier>urn:ihe:iti:dsg:detached:2014</Identifier>
</SigPolicyId></SignaturePolicyId></SignaturePolicyIdentifier></SignedSignatureProperties></SignedProperties>
</QualifyingProperties></Object>
<Object><SignatureProperties><SignatureProperty Id="purposeOfSignature" Target="#signature">1.2.840.10065.1.12.1.1</SignatureProperty>
</SignatureProperties></Object>
<Object><Manifest Id="IHEManifest">${signed
  .map(
    ({ uniqueId, bytes }) => `
<Reference URI="urn:oid:${uniqueId}"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
<DigestValue>${createHash('sha256').update(bytes).digest('base64')}</DigestValue></Reference>`,
  )
  .join('')}
</Manifest></Object></Signature>`;
