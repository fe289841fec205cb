import { LosslessNumber } from 'lossless-json';
import type { JsonObject } from '../../json/json.ts';
import { own } from '../../own.ts';
import { attributeOf, elementAt, childrenOf, type XmlElement } from '../../xml/element.ts';
import { compact, compactOrNone, listOf } from '../compact.ts';
import { conceptOf } from '../concepts.ts';
import { stringifyJson } from '../../json/parse.ts';
import type { Place } from './place.ts';
import { endsOf, numberOf, quantityOf } from './quantities.ts';
import { relatedAs, relatedTo } from './related.ts';
import { PATIENT_INSTRUCTION } from './templates.ts';

const POSOLOGY = /posologie|dosage/iu;
const PERIOD_UNITS = new Set(['s', 'min', 'h', 'd', 'wk', 'mo', 'a']);

const timingOf = (statement: XmlElement): JsonObject | undefined => {
  for (const time of childrenOf(statement, 'effectiveTime')) {
    const periodic = [time, ...childrenOf(time, 'comp')].find(
      (item) => elementAt(item, 'period') !== undefined,
    );
    const period = elementAt(periodic, 'period');
    const value = numberOf(attributeOf(period, 'value'));
    const unit = attributeOf(period, 'unit');
    if (value === undefined || unit === undefined || !PERIOD_UNITS.has(unit)) continue;
    return { repeat: { frequency: new LosslessNumber('1'), period: value, periodUnit: unit } };
  }
  return undefined;
};

const amountOf = (element: XmlElement | undefined, kind: 'dose' | 'rate'): JsonObject => {
  const exact = quantityOf(element);
  if (exact !== undefined) return { [`${kind}Quantity`]: exact };
  const { low, high } = endsOf(element);
  if (low === undefined && high === undefined) return {};
  if (low !== undefined && (high === undefined || stringifyJson(low) === stringifyJson(high)))
    return { [`${kind}Quantity`]: low };
  return { [`${kind}Range`]: compact({ low, high }) };
};

const structured = (statement: XmlElement, place: Place): JsonObject =>
  compact({
    timing: timingOf(statement),
    route: conceptOf(elementAt(statement, 'routeCode'), place.words),
    site: conceptOf(elementAt(statement, 'approachSiteCode'), place.words),
    doseAndRate: listOf(
      compactOrNone({
        ...amountOf(elementAt(statement, 'doseQuantity'), 'dose'),
        ...amountOf(elementAt(statement, 'rateQuantity'), 'rate'),
      }),
    ),
  });

/** Doses that follow one another, as statements inside a prescription. */
const stepsOf = (statement: XmlElement): XmlElement[] =>
  relatedTo(statement)
    .filter(({ how, statement: { name } }) => how === 'COMP' && name === 'substanceAdministration')
    .map(({ statement: step }) => step);

/** How a medicine is taken: the words of the document first, and what is structured of it. */
export function dosagesOf(statement: XmlElement, place: Place): JsonObject[] {
  const text = place.beside(elementAt(statement, 'text'), POSOLOGY);
  const instruction = place.words(elementAt(relatedAs(statement, PATIENT_INSTRUCTION), 'text'));
  const steps = stepsOf(statement)
    .map((step) => structured(step, place))
    .filter((step) => Object.keys(step).length > 0);
  const first = compactOrNone({ text, patientInstruction: instruction, ...structured(statement, place) });
  const all = [...(first === undefined ? [] : [first]), ...steps];
  if (all.length < 2) return all;
  return all.map((dosage, index) => ({ sequence: new LosslessNumber(String(index + 1)), ...dosage }));
}

const REASONS: Readonly<Record<string, string>> = { N: 'false' };

/** Whether the pharmacist may give another product; undefined when the prescription does not say. */
export function substitutionOf(statement: XmlElement): JsonObject | undefined {
  const allowed = relatedTo(statement).find(
    ({ statement: related }) =>
      attributeOf(elementAt(related, 'code'), 'codeSystem') === '2.16.840.1.113883.5.1070',
  );
  const code = attributeOf(elementAt(allowed?.statement, 'code'), 'code');
  if (code === undefined) return undefined;
  return { allowedBoolean: own(REASONS, code) !== 'false' };
}
