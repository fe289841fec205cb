import { DataFactory, type Quad, type Store } from 'n3';
import { carnet, xsd } from './terms.ts';

const NEVER = new Date(0);

/**
 * When a policy or authorization is in force, from `carnet:from` and `carnet:until` (xsd:dateTime).
 * Of several the narrowest counts; a time that cannot be read makes a rule that has ended.
 */
export const readTimes = (store: Store, node: Quad['subject']): { from?: Date; until?: Date } => {
  const from = read(store, node, 'from');
  const until = read(store, node, 'until');
  if ([...from, ...until].some((time) => Number.isNaN(time.getTime()))) return { until: NEVER };
  const [latest] = from.sort((left, right) => right.getTime() - left.getTime());
  const [earliest] = until.sort((left, right) => left.getTime() - right.getTime());
  return { ...(latest && { from: latest }), ...(earliest && { until: earliest }) };
};

const read = (store: Store, node: Quad['subject'], name: string): Date[] =>
  store
    .getObjects(node, carnet(name), null)
    .map(({ value }) => new Date(DATE_TIME.test(value) ? value : Number.NaN));

/** An xsd:dateTime with its zone: without one the instant is not known. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Writes the times of a rule on its node. */
export const writeTimes = (
  store: Store,
  node: ReturnType<typeof DataFactory.namedNode>,
  times: { readonly from?: Date; readonly until?: Date },
): void => {
  for (const name of ['from', 'until'] as const) {
    const time = times[name];
    if (time !== undefined) {
      store.addQuad(node, carnet(name), DataFactory.literal(time.toISOString(), xsd('dateTime')));
    }
  }
};
