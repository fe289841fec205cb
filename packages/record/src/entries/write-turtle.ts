import { CARNET_NS, NAMESPACES, iri } from '@carnet/vocab';
import { termToId, type Literal, type Quad, type Term } from 'n3';
import { RecordError } from '../errors.ts';

/** Prefixes of the Turtle that entries are written in; each is declared where it makes the text shorter. */
const PREFIXES = [
  ['', NAMESPACES.fhir],
  ['prov', NAMESPACES.prov],
  ['dcterms', NAMESPACES.dcterms],
  ['xsd', NAMESPACES.xsd],
  ['carnet', CARNET_NS],
] as const;
/** Uses of a prefix that pay for its declaration. */
const PAYS = 3;
/** Blank nodes within each other; what is deeper gets a label. */
const DEEPEST = 32;

const XSD_STRING = iri('xsd', 'string');
const RDF_TYPE = iri('rdf', 'type');
const RDF_FIRST = iri('rdf', 'first');
const RDF_REST = iri('rdf', 'rest');
const RDF_NIL = iri('rdf', 'nil');
const LOCAL = /^[A-Za-z0-9_][\w-]*$/;
/** What an IRI in Turtle cannot hold: some signs, and all before "!". */
const NO_IRI = /[<>"{}|^`\\]|[^!-\u{10ffff}]/u;
/** What a text in Turtle cannot hold as it is: some signs, all before the space, and halves of characters. */
const ESCAPED = /["\\\u007f]|[^ -\u{10ffff}]|\p{Surrogate}/gu;
/** Literals that Turtle writes without quotes, by datatype. */
const BARE: ReadonlyMap<string, RegExp> = new Map([
  [iri('xsd', 'integer'), /^[+-]?\d+$/],
  [iri('xsd', 'decimal'), /^[+-]?\d*\.\d+$/],
  [iri('xsd', 'boolean'), /^(?:true|false)$/],
]);

/** Objects of one predicate, by their id. */
type Values = ReadonlyMap<string, Term>;

const unwritable = (): RecordError => new RecordError('bad-entry', 'This entry cannot be written as RDF.');

const escape = (char: string): string =>
  char === '"' || char === '\\' ? `\\${char}` : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

const single = (values: Values | undefined): Term | undefined =>
  values?.size === 1 ? values.values().next().value : undefined;

/** One graph on its way to a text. */
class Graph {
  readonly #base: string | null;
  readonly #subjects = new Map<string, Map<string, Map<string, Term>>>();
  /** How many statements a blank node is the object of. */
  readonly #pointed = new Map<string, number>();
  readonly #labels = new Map<string, string>();
  readonly #uses = new Map<string, number>();
  readonly #written = new Set<string>();
  /** Cells of lists that brackets do not say whole. */
  readonly #bent = new Set<string>();

  constructor(quads: readonly Quad[], base: string | null) {
    this.#base = base;
    for (const quad of quads) this.#take(quad);
  }

  #take({ subject, predicate, object, graph }: Quad): void {
    if (graph.termType !== 'DefaultGraph') throw unwritable();
    const [key, id] = [termToId(subject), termToId(object)];
    const said = this.#subjects.get(key) ?? new Map<string, Map<string, Term>>();
    this.#subjects.set(key, said);
    const values = said.get(predicate.value) ?? new Map<string, Term>();
    said.set(predicate.value, values);
    if (values.has(id)) return;
    values.set(id, object);
    if (object.termType === 'BlankNode') this.#pointed.set(id, (this.#pointed.get(id) ?? 0) + 1);
    for (const name of [predicate.value, 'datatype' in object ? object.datatype.value : object.value]) {
      const found = PREFIXES.find(([, namespace]) => name.startsWith(namespace));
      if (found) this.#uses.set(found[0], (this.#uses.get(found[0]) ?? 0) + 1);
    }
  }

  text(): string {
    const lines = [...this.#subjects]
      .filter(([key]) => !key.startsWith('_:') || this.#pointed.get(key) !== 1)
      .map(([key]) => this.#statement(key));
    // What is left lies too deep, or points to itself in circles.
    for (const key of this.#subjects.keys()) if (!this.#written.has(key)) lines.push(this.#statement(key));
    const prefixes = PREFIXES.filter(([prefix]) => this.#pays(prefix));
    return [...prefixes.map(([prefix, name]) => `@prefix ${prefix}: <${name}>.\n`), ...lines].join('');
  }

  #pays(prefix: string): boolean {
    return (this.#uses.get(prefix) ?? 0) >= PAYS;
  }

  #statement(key: string): string {
    this.#written.add(key);
    return `${key.startsWith('_:') ? this.#label(key) : this.#iri(key)} ${this.#said(key, 0)}.\n`;
  }

  #said(key: string, depth: number): string {
    return [...(this.#subjects.get(key) ?? [])]
      .map(([predicate, values]) => {
        const verb = predicate === RDF_TYPE ? 'a' : this.#iri(predicate);
        const objects = [...values].map(([id, term]) => this.#object(id, term, depth)).join(',');
        return /^["[(]/.test(objects) ? `${verb}${objects}` : `${verb} ${objects}`;
      })
      .join(';');
  }

  #object(id: string, term: Term, depth: number): string {
    if (term.termType === 'NamedNode') return id === RDF_NIL ? '()' : this.#iri(id);
    if (term.termType === 'Literal') return this.#literal(term);
    if (term.termType !== 'BlankNode') throw unwritable();
    if (this.#pointed.get(id) !== 1 || this.#written.has(id) || depth === DEEPEST) return this.#label(id);
    const list = this.#list(id);
    if (list === null) {
      this.#written.add(id);
      return `[${this.#said(id, depth + 1)}]`;
    }
    for (const cell of list.keys()) this.#written.add(cell);
    return `(${[...list.values()].map((item) => this.#object(termToId(item), item, depth + 1)).join(' ')})`;
  }

  /** The items of a list by their cells; null if this begins none, or one that brackets would not say whole. */
  #list(begin: string): ReadonlyMap<string, Term> | null {
    const items = new Map<string, Term>();
    for (let cell = begin; cell !== RDF_NIL;) {
      const said = this.#subjects.get(cell);
      const [first, rest] = [single(said?.get(RDF_FIRST)), single(said?.get(RDF_REST))];
      const plain = said?.size === 2 && this.#pointed.get(cell) === 1 && !this.#written.has(cell);
      if (!plain || first === undefined || rest === undefined || items.has(cell) || this.#bent.has(cell)) {
        for (const one of items.keys()) this.#bent.add(one);
        return null;
      }
      items.set(cell, first);
      cell = termToId(rest);
    }
    return items;
  }

  #literal({ value, language, datatype }: Literal): string {
    if (BARE.get(datatype.value)?.test(value) === true) return value;
    const text = `"${value.replace(ESCAPED, escape)}"`;
    if (language !== '') return `${text}@${language}`;
    return datatype.value === XSD_STRING ? text : `${text}^^${this.#iri(datatype.value)}`;
  }

  #iri(name: string): string {
    if (NO_IRI.test(name)) throw unwritable();
    for (const [prefix, namespace] of PREFIXES) {
      const local = name.slice(namespace.length);
      if (name.startsWith(namespace) && LOCAL.test(local) && this.#pays(prefix)) return `${prefix}:${local}`;
    }
    const base = this.#base;
    if (base !== null && (name === base || name.startsWith(`${base}#`)))
      return `<${name.slice(base.length)}>`;
    return `<${name}>`;
  }

  #label(key: string): string {
    const label = this.#labels.get(key) ?? `_:${this.#labels.size}`;
    this.#labels.set(key, label);
    return label;
  }
}

/**
 * Quads as Turtle in few bytes: what one statement alone points to stands in brackets, lists as lists, and IRIs that
 * begin with `base` relative to it. Nothing is lost. `bad-entry` if they cannot be written.
 */
export const writeTurtle = (quads: readonly Quad[], base: string | null = null): string =>
  new Graph(quads, base).text();
