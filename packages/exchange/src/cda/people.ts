import type { JsonObject } from '../json/json.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../xml/element.ts';
import { innerText } from './elements.ts';

const TITLES: Readonly<Record<string, string>> = { DR: 'Dr', PR: 'Pr' };

const partsOf = (name: XmlElement, part: string): string[] =>
  childrenOf(name, part)
    .map(innerText)
    .filter((text) => text !== '' && text !== '.');

/** The family name of birth counts, as in the French national identity; else the first there is. */
const best = (name: XmlElement, part: string): string[] => {
  const born = childrenOf(name, part).filter((item) => attributeOf(item, 'qualifier') === 'BR');
  const texts = born.map(innerText).filter((text) => text !== '');
  return texts.length > 0 ? texts : partsOf(name, part);
};

/** A person's name on one line: "Dr Anne MARTIN". */
export function personName(name: XmlElement | undefined): string | undefined {
  if (name === undefined) return undefined;
  const [suffix] = partsOf(name, 'suffix');
  const title = suffix === undefined ? undefined : TITLES[suffix.toUpperCase()];
  const parts = [title, ...partsOf(name, 'given'), best(name, 'family')[0]].filter(
    (part) => part !== undefined,
  );
  const whole = parts.length > (title === undefined ? 0 : 1) ? parts.join(' ') : innerText(name);
  return whole === '' ? undefined : whole;
}

/** The patient's name as FHIR has it. */
export function humanName(name: XmlElement | undefined): JsonObject | undefined {
  if (name === undefined) return undefined;
  const [family] = best(name, 'family');
  const given = best(name, 'given');
  const text = innerText(name);
  if (family === undefined && given.length === 0) return text === '' ? undefined : { text };
  return {
    use: 'official',
    ...(family !== undefined && { family }),
    ...(given.length > 0 && { given }),
  };
}

const ROLES = ['assignedEntity', 'assignedAuthor', 'associatedEntity', 'participantRole'];
const PERSONS = ['assignedPerson', 'associatedPerson', 'playingEntity'];
const ORGANIZATIONS = ['representedOrganization', 'scopingOrganization', 'representedCustodianOrganization'];

const named = (element: XmlElement | undefined, names: readonly string[]): XmlElement | undefined =>
  childrenOf(element).find(({ name }) => names.includes(name));

/** Who took part: the person, else their organization, else the software. */
export function participantName(participation: XmlElement | undefined): string | undefined {
  const role = named(participation, ROLES);
  const organization = innerText(elementAt(named(role, ORGANIZATIONS), 'name'));
  return (
    personName(elementAt(named(role, PERSONS), 'name')) ??
    (organization === '' ? undefined : organization) ??
    (innerText(elementAt(role, 'assignedAuthoringDevice', 'softwareName')) || undefined)
  );
}

/** The organization that somebody acts for. */
export const organizationName = (participation: XmlElement | undefined): string | undefined =>
  innerText(elementAt(named(named(participation, ROLES), ORGANIZATIONS), 'name')) || undefined;

/** Who made one statement: its performer, else its author. */
export const makerOf = (statement: XmlElement): JsonObject | undefined => {
  const display =
    participantName(elementAt(statement, 'performer')) ?? participantName(elementAt(statement, 'author'));
  return display === undefined ? undefined : { display };
};
