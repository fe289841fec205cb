import { objectOf, objectsOf, textOf, type Json, type JsonObject } from '../json/json.ts';
import { displayOf, hasCode, mainCode, wordsOf, type Code } from './concept.ts';
import { typeOf, type ResourceIndex } from './index-resources.ts';
import { nameOf } from './names.ts';

/** What a fact is about: the source's words and the code that tables may know. */
export interface SubjectMatter {
  readonly title: string | undefined;
  readonly code: Code | undefined;
}

const NOTHING: SubjectMatter = { title: undefined, code: undefined };

const ofConcept = (concept: Json | undefined): SubjectMatter => ({
  title: wordsOf(concept),
  code: mainCode(concept),
});

const orElse = (...candidates: SubjectMatter[]): SubjectMatter =>
  candidates.find(({ title, code }) => title !== undefined || code !== undefined) ?? NOTHING;

const ofReference = (
  reference: Json | undefined,
  property: string,
  index: ResourceIndex,
  owner: JsonObject,
): SubjectMatter => {
  const to = textOf(objectOf(reference)?.['reference']);
  if (to === undefined) return { title: nameOf(reference, index), code: undefined };
  const contained = objectsOf(owner['contained']).find((item) => `#${textOf(item['id']) ?? ''}` === to);
  const target = contained ?? index.find(to);
  const matter = ofConcept(target?.[property]);
  const name = contained === undefined ? nameOf(reference, index) : textOf(objectOf(reference)?.['display']);
  return { title: name ?? matter.title, code: matter.code };
};

const ofMedication = (resource: JsonObject, index: ResourceIndex): SubjectMatter =>
  orElse(
    ofConcept(resource['medicationCodeableConcept']),
    ofReference(resource['medicationReference'], 'code', index, resource),
  );

/** SNOMED CT and LOINC for "care plan": true of every care plan, so it names none. */
const ANY_CARE_PLAN = new Set(['734163000', '18776-5', '38717003', 'assess-plan']);

const ofCarePlan = (resource: JsonObject): SubjectMatter => {
  const detail = objectOf(objectsOf(resource['activity'])[0]?.['detail']);
  const title = textOf(resource['title']);
  if (title !== undefined) return { title, code: undefined };
  const words = textOf(detail?.['description']);
  if (words !== undefined) return { title: words, code: mainCode(detail?.['code']) };
  const category = hasCode(resource['category'], ANY_CARE_PLAN) ? NOTHING : ofConcept(resource['category']);
  const description = { title: textOf(resource['description']), code: undefined };
  return orElse(category, description, ofConcept(detail?.['code']), ofConcept(resource['category']));
};

const ofRecommendation = (resource: JsonObject): SubjectMatter => {
  const first = objectsOf(resource['recommendation'])[0];
  return orElse(ofConcept(first?.['vaccineCode']), ofConcept(first?.['targetDisease']));
};

const ofFamilyHistory = (resource: JsonObject): SubjectMatter => {
  const condition = ofConcept(objectsOf(resource['condition'])[0]?.['code']);
  const relative = wordsOf(resource['relationship']);
  const words = [condition.title, relative === undefined ? undefined : `(${relative})`].filter(Boolean);
  return { title: words.length === 0 ? undefined : words.join(' '), code: condition.code };
};

const ofAdverseEvent = (resource: JsonObject): SubjectMatter => {
  const event = ofConcept(resource['event']);
  const [suspect] = objectsOf(resource['suspectEntity']).map(({ instance }) => displayOf(instance));
  const words = [event.title, suspect === undefined ? undefined : `(${suspect})`].filter(Boolean);
  const title = words.length === 0 ? undefined : words.join(' ');
  return orElse({ title, code: event.code }, ofConcept(resource['category']));
};

const ofDocument = (resource: JsonObject): SubjectMatter => {
  const attachment = objectOf(objectsOf(resource['content'])[0]?.['attachment']);
  return {
    title: textOf(resource['description']) ?? textOf(attachment?.['title']) ?? wordsOf(resource['type']),
    code: mainCode(resource['type']),
  };
};

const ofReimbursement = (resource: JsonObject): SubjectMatter =>
  orElse(ofConcept(objectsOf(resource['item'])[0]?.['productOrService']), ofConcept(resource['type']));

/** What a fact is about, by its FHIR type. */
export function subjectMatterOf(resource: JsonObject, index: ResourceIndex): SubjectMatter {
  const type = typeOf(resource);
  if (type.startsWith('Medication')) return ofMedication(resource, index);
  if (type === 'Immunization') return ofConcept(resource['vaccineCode']);
  if (type === 'CarePlan') return ofCarePlan(resource);
  if (type === 'Goal') return ofConcept(resource['description']);
  if (type === 'ImmunizationRecommendation') return ofRecommendation(resource);
  if (type === 'FamilyMemberHistory') return ofFamilyHistory(resource);
  if (type === 'AdverseEvent') return ofAdverseEvent(resource);
  if (type === 'ExplanationOfBenefit') return ofReimbursement(resource);
  if (type === 'DeviceRequest') return ofConcept(resource['codeCodeableConcept']);
  if (type === 'DocumentReference') return ofDocument(resource);
  if (type === 'DeviceUseStatement') return ofReference(resource['device'], 'type', index, resource);
  if (type === 'QuestionnaireResponse') return { title: textOf(resource['questionnaire']), code: undefined };
  return orElse(
    ofConcept(resource['code']),
    ofConcept(resource['type']),
    ofConcept(resource['serviceType']),
    ofConcept(resource['category']),
    ofConcept(resource['class']),
    { title: textOf(resource['description']), code: undefined },
  );
}
