export type { Choice, Field, SuggestionList, TypedKind, Unit, Values } from './field.ts';
export { unitName } from './field.ts';
export { KINDS, kindOf, kindOfResource, OTHER_KINDS, PROFILE_KINDS, WISH_KINDS } from './kinds.ts';
export { BMI, MEASURE_KINDS, measureOf, MEASURES } from './measures.ts';
export { conversionOf, type Measure, type MeasurePart } from './measure.ts';
export { problemSentence, problemsOf, type Problem, type ProblemCode } from './problems.ts';
export { suggestionsOf } from './suggestions.ts';
export { TARGET_KINDS, targetOf } from './target.ts';
export { draftNote, draftTyped, type Noted, type Typed } from './typed-draft.ts';
export {
  dateFaultSentence,
  readTypedDate,
  typedDate,
  type DateFault,
  type DateOf,
  type TypedBy,
  type TypedDate,
} from './typed-date.ts';
export { readTypedNumber } from './typed-number.ts';
export { startValues, typedResource, typedValues } from './typed-resource.ts';
