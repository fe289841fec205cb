import { CARNET } from '@carnet/vocab';
import { isArray, isObject, type Json, type JsonObject } from '../json/json.ts';

/** A reference out of the document leads nowhere for its reader: what it says in words stays. */
const inWords = (reference: JsonObject): JsonObject => {
  const { reference: to, ...rest } = reference;
  return to === undefined || Object.keys(rest).some((name) => name !== 'type')
    ? rest
    : { ...rest, display: 'not in this document' };
};

const pointed = (reference: JsonObject, placeOf: (iri: string) => string | null): JsonObject => {
  const to = reference['reference'];
  if (typeof to !== 'string' || to.startsWith('#')) return reference;
  const place = placeOf(to);
  return place === null ? inWords(reference) : { ...reference, reference: place };
};

/**
 * A resource whose references lead to other entries of the document: by `placeOf`, null for what is not in it. The person
 * of the record is asked for as `https://w3id.org/carnet/ns#owner`.
 */
export function pointWithin(value: Json, placeOf: (iri: string) => string | null): Json {
  if (isArray(value)) return value.map((one) => pointWithin(one, placeOf));
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      one === undefined ? [] : [[name, pointWithin(one, placeOf)]],
    ),
  ) as JsonObject;
  return typeof inner['reference'] === 'string' ? pointed(inner, placeOf) : inner;
}

/** Whether a reference is to the person of the record. */
export const isOwner = (iri: string): boolean => iri === CARNET.owner;
