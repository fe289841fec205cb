import { factsOf, structured, templates, type } from './build.ts';

export const CIM10 = '2.16.840.1.113883.6.3';

export const problem = (
  id: string,
  value: string,
  {
    time = '<low value="20190811"/>',
    negated = false,
    more = '',
    roots = ['1.3.6.1.4.1.19376.1.5.3.1.4.5'],
  } = {},
): string =>
  `<observation classCode="OBS" moodCode="EVN" negationInd="${String(negated)}">${templates(...roots)}
   <code code="G-1009" codeSystem="1.2.250.1.213.2.12" displayName="Diagnostic"/><text><reference value="#${id}"/></text>
   <statusCode code="completed"/><effectiveTime>${time}</effectiveTime>${value}${more}</observation>`;

export const concern = (status: string, inner: string, root = '1.3.6.1.4.1.19376.1.5.3.1.4.5.2'): string =>
  `<act classCode="ACT" moodCode="EVN">${templates(root)}<code nullFlavor="NA"/><statusCode code="${status}"/>
   <effectiveTime><low value="20190811"/></effectiveTime>
   <entryRelationship typeCode="SUBJ" inversionInd="false">${inner}</entryRelationship></act>`;

export const value = (code: string, name: string, system = CIM10): string =>
  `<value xsi:type="CD" code="${code}" codeSystem="${system}" displayName="${name}"/>`;

export const summary = (...sections: string[]) =>
  factsOf({ code: type('SYNTH', 'Synthèse'), body: structured(...sections) });

export const lines = (facts: Awaited<ReturnType<typeof summary>>): object[] =>
  facts.map(({ category, line: { kind, title, date, status } }) => ({ category, kind, title, date, status }));
