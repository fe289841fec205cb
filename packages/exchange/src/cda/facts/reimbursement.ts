import { LosslessNumber } from 'lossless-json';
import type { JsonObject } from '../../json/json.ts';
import { attributeOf, elementAt, type XmlElement } from '../../xml/element.ts';
import { compact, compactOrNone } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { PATIENT } from '../header.ts';
import { organizationName, participantName } from '../people.ts';
import { isKnown, whenOf, type When } from '../times.ts';
import { takenWhen } from './medication.ts';
import type { Place } from './place.ts';
import { numberOf } from './quantities.ts';
import { productOf, relatedTo } from './related.ts';

const KINDS: Readonly<Record<string, string>> = {
  substanceAdministration: 'pharmacy',
  supply: 'pharmacy',
  encounter: 'institutional',
};

/** Where a delivery says what was given, by whom and when. */
const deliveryOf = (statement: XmlElement): XmlElement =>
  relatedTo(statement).find(({ statement: related }) => related.name === 'supply')?.statement ?? statement;

const servedWhen = (statement: XmlElement, delivery: XmlElement): When => {
  const own =
    statement.name === 'substanceAdministration'
      ? takenWhen(statement)
      : whenOf(elementAt(statement, 'effectiveTime'));
  if (isKnown(own)) return own;
  const delivered = whenOf(elementAt(elementAt(delivery, 'performer'), 'time'));
  return isKnown(delivered) ? delivered : whenOf(elementAt(elementAt(delivery, 'author'), 'time'));
};

const careTeam = (prescriber: string | undefined): JsonObject[] =>
  prescriber === undefined
    ? []
    : [
        {
          sequence: new LosslessNumber('1'),
          provider: { display: prescriber },
          role: { text: 'Prescripteur' },
        },
      ];

/** One thing that was reimbursed: a medicine, an act, a device, a stay. Amounts are not in such documents. */
export function readReimbursement(statement: XmlElement, place: Place): JsonObject | null {
  const { words, document } = place;
  const text = words(elementAt(statement, 'text'));
  const what =
    statement.name === 'substanceAdministration' || statement.name === 'supply'
      ? productOf(statement, words)
      : (conceptOf(elementAt(statement, 'code'), words) ?? (text === undefined ? undefined : { text }));
  if (what === undefined) return null;
  const delivery = deliveryOf(statement);
  const performer = elementAt(delivery, 'performer') ?? elementAt(statement, 'performer');
  const provider = participantName(performer) ?? organizationName(performer);
  const { point, start, end } = servedWhen(statement, delivery);
  const insurer = document.custodian === undefined ? undefined : { display: document.custodian };
  const quantity = numberOf(attributeOf(elementAt(delivery, 'quantity'), 'value'));
  return compact({
    resourceType: 'ExplanationOfBenefit',
    status: 'active',
    type: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/claim-type',
          code: KINDS[statement.name] ?? 'professional',
        },
      ],
    },
    use: 'claim',
    patient: PATIENT,
    billablePeriod: compactOrNone({ start: start ?? point, end: end ?? point }),
    created: document.date,
    insurer,
    provider: provider === undefined ? undefined : { display: provider },
    outcome: 'complete',
    careTeam: careTeam(participantName(elementAt(delivery, 'author'))),
    insurance: insurer === undefined ? [] : [{ focal: true, coverage: insurer }],
    item: [
      compact({
        sequence: new LosslessNumber('1'),
        productOrService: what,
        servicedDate: point?.slice(0, 10),
        quantity: quantity === undefined ? undefined : { value: quantity },
      }),
    ],
  });
}
