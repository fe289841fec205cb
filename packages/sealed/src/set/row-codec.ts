import { SealedError } from '../errors.ts';
import type { Bytes } from '../ids.ts';
import { isHex } from '../ids.ts';
import { asCounts, asHex, asList, asObject, asText, asTexts, parseJson } from './checked.ts';
import { deflate, inflate } from './deflate.ts';
import { packHex, unpackHex } from './hex-column.ts';
import { fromColumns, toColumns } from './line-columns.ts';
import { packPlaces, unpackPlaces } from './place-columns.ts';
import type { Row } from './row.ts';

/** Most bytes a shard may inflate to. */
export const SHARD_JSON_LIMIT = 16 * 1024 * 1024;

const NO_ID = '0'.repeat(32);

/** Each distinct text once, and for each value its index. */
const dictionary = (values: readonly string[]): [texts: string[], of: number[]] => {
  const known = new Map<string, number>();
  const of = values.map((value) => {
    const index = known.get(value) ?? known.size;
    known.set(value, index);
    return index;
  });
  return [[...known.keys()], of];
};

const fromDictionary = (
  value: unknown,
  what: string,
  check: (text: string) => string = (text) => text,
): string[] => {
  const [texts, of] = asList(value, what);
  const known = asTexts(texts, what).map(check);
  return asCounts(of, what).map((index) => asText(known[index], what));
};

/**
 * Rows as the content of a shard: one JSON object of columns (version 1), deflated. The name of an IRI in the
 * container stands alone where it is 32 hex digits; any other IRI stands whole in `named`.
 */
export const encodeRows = (rows: readonly Row[], container: string): Promise<Bytes> => {
  const named: [number, string][] = [];
  const ids = rows.map(({ iri }, i) => {
    const name = iri.startsWith(container) ? iri.slice(container.length) : '';
    if (isHex(name, 16) && name !== NO_ID) return name;
    named.push([i, iri.startsWith(container) ? `/${iri.slice(container.length)}` : iri]);
    return NO_ID;
  });
  const json = {
    v: 1,
    ids: packHex(ids, 16),
    named,
    seq: rows.map(({ seq }) => seq),
    by: dictionary(rows.map(({ by }) => by)),
    type: dictionary(rows.map(({ type }) => type)),
    name: rows.flatMap(({ name }, i) => (name === null ? [] : [[i, name]])),
    at: packPlaces(rows.map(({ at }) => at)),
    lines: toColumns(rows.map(({ line }) => line)),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  if (bytes.length > SHARD_JSON_LIMIT)
    throw new SealedError('too-large', 'The line of an entry is too large for a register.');
  return deflate(bytes);
};

const sparse = (value: unknown, what: string): Map<number, string> =>
  new Map(
    asList(value, what).map((pair) => {
      const [index, text] = asList(pair, what);
      return [Number(index), asText(text, what)];
    }),
  );

/** Content of a shard to its rows; `malformed` or `too-large` if it is not what `encodeRows` gives. */
export const decodeRows = async (content: Bytes, container: string): Promise<Row[]> => {
  const json = asObject(parseJson(await inflate(content, SHARD_JSON_LIMIT), 'a shard is no JSON'), 'a shard');
  if (json['v'] !== 1)
    throw new SealedError('unknown-version', 'A shard has a form this version cannot read.');
  const named = sparse(json['named'], 'names');
  const names = sparse(json['name'], 'file names');
  const ids = unpackHex(asText(json['ids'], 'ids'), 16);
  const seq = asCounts(json['seq'], 'versions');
  const by = fromDictionary(json['by'], 'authors', (id) => asHex(id, 16, 'author'));
  const type = fromDictionary(json['type'], 'types');
  const at = unpackPlaces(json['at']);
  const lines = fromColumns(json['lines']);
  return ids.map((id, i) => {
    const own = named.get(i);
    const iri = own === undefined ? container + id : own.startsWith('/') ? container + own.slice(1) : own;
    const [places, line, version] = [at[i], lines[i], seq[i]];
    if (places === undefined || line === undefined || version === undefined)
      throw new SealedError('malformed', 'The columns of a shard are of different lengths.');
    return {
      iri,
      at: places,
      seq: version,
      by: asText(by[i], 'author'),
      type: asText(type[i], 'type'),
      name: names.get(i) ?? null,
      line,
    };
  });
};
