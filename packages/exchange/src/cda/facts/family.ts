import type { JsonObject } from '../../json/json.ts';
import { elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { compact } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { quantityOf } from './quantities.ts';
import type { Place } from './place.ts';
import { isNegated, notesOf, relatedByCode } from './related.ts';

const AGE = '445518008';

/** One illness of one relative; null for one that is denied. */
const readOne = (relationship: JsonObject, observation: XmlElement, place: Place): JsonObject | null => {
  const text = place.words(elementAt(observation, 'text'));
  const code =
    conceptOf(elementAt(observation, 'value'), place.words) ?? (text === undefined ? undefined : { text });
  if (code === undefined || isNegated(observation)) return null;
  const age = quantityOf(elementAt(relatedByCode(observation, AGE), 'value'));
  return compact({
    resourceType: 'FamilyMemberHistory',
    status: 'completed',
    patient: PATIENT,
    relationship,
    condition: [compact({ code, onsetAge: age })],
    note: notesOf(observation, place.words),
  });
};

/** The illnesses of one relative; null stands for what is kept as text. */
export function readFamily(organizer: XmlElement, place: Place): (JsonObject | null)[] {
  const relative = elementAt(organizer, 'subject', 'relatedSubject', 'code');
  const relationship = conceptOf(relative, place.words) ?? { text: 'Famille' };
  return childrenOf(organizer, 'component').flatMap((component) => {
    const observation = elementAt(component, 'observation');
    return observation === undefined ? [] : [readOne(relationship, observation, place)];
  });
}
