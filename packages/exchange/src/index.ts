export { ExchangeError, type ExchangeErrorCode } from './errors.ts';
export { quadsToFhir } from './fhir/from-quads.ts';
export { fhirToQuads } from './fhir/to-quads.ts';
export type { Json, JsonObject } from './json/json.ts';
export { parseJson, stringifyJson } from './json/parse.ts';
