/** A FHIR reference to somebody or something by its IRI: nothing of ours has an address in a FHIR server. */
export interface Identified {
  readonly type?: string;
  readonly identifier: { readonly system: string; readonly value: string };
  readonly display?: string;
}

export const byIri = (value: string, type?: string, display?: string | null): Identified => ({
  ...(type === undefined ? {} : { type }),
  identifier: { system: 'urn:ietf:rfc:3986', value },
  ...(display === undefined || display === null ? {} : { display }),
});
