import { Parser } from 'n3';
import { fromUtf8 } from '../bytes.ts';
import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';

const CONTAINS = 'http://www.w3.org/ns/ldp#contains';
const MODIFIED = 'http://purl.org/dc/terms/modified';
const MTIME = 'http://www.w3.org/ns/posix/stat#mtime';

export interface Listed {
  readonly iri: string;
  /** When the host says it was last changed, ms since 1970; null if it does not say. */
  readonly modified: number | null;
}

/** What a host's Turtle listing says is in the container. Nothing here is believed; `malformed` if it is no Turtle. */
export const parseListing = (turtle: Bytes, container: string): Listed[] => {
  const names = new Set<string>();
  const times = new Map<string, number>();
  try {
    for (const { subject, predicate, object } of new Parser({ baseIRI: container }).parse(fromUtf8(turtle))) {
      if (predicate.value === CONTAINS && subject.value === container) names.add(object.value);
      if (predicate.value === MODIFIED) times.set(subject.value, Date.parse(object.value));
      if (predicate.value === MTIME && !times.has(subject.value))
        times.set(subject.value, Number(object.value) * 1000);
    }
  } catch (cause) {
    throw new SealedError('malformed', 'The listing of the pod server cannot be read.', { cause });
  }
  return [...names].map((iri) => {
    const time = times.get(iri);
    return { iri, modified: time === undefined || Number.isNaN(time) ? null : time };
  });
};
