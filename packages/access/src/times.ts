import { DataFactory, type Quad, type Store } from 'n3';
import type { Rule } from './rule.ts';
import { carnet, xsd } from './terms.ts';

const NEVER = new Date(0);

/** The bounds of a rule in time. */
type Times = Pick<Rule, 'from' | 'until' | 'within'>;

/**
 * When a policy or authorization is in force, from `carnet:from` and `carnet:until` (xsd:dateTime) and `carnet:within`
 * (xsd:duration in whole minutes). Of several the narrowest counts; a time that cannot be read makes a rule that has ended.
 */
export const readTimes = (store: Store, node: Quad['subject']): Times => {
  const from = read(store, node, 'from');
  const until = read(store, node, 'until');
  const within = store.getObjects(node, carnet('within'), null).map(({ value }) => minutesIn(value));
  if ([...from, ...until].some((time) => Number.isNaN(time.getTime())) || within.some(Number.isNaN))
    return { until: NEVER };
  const [latest] = from.sort((left, right) => right.getTime() - left.getTime());
  const [earliest] = until.sort((left, right) => left.getTime() - right.getTime());
  return {
    ...(latest && { from: latest }),
    ...(earliest && { until: earliest }),
    ...(within.length > 0 && { within: Math.min(...within) }),
  };
};

/** Minutes of a duration such as `PT60M`, NaN for anything else. */
const minutesIn = (text: string): number => (MINUTES.test(text) ? Number(text.slice(2, -1)) : Number.NaN);

const MINUTES = /^PT[1-9]\d{0,5}M$/;

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
  times: Times,
): void => {
  for (const name of ['from', 'until'] as const) {
    const time = times[name];
    if (time !== undefined) {
      store.addQuad(node, carnet(name), DataFactory.literal(time.toISOString(), xsd('dateTime')));
    }
  }
  if (times.within !== undefined)
    store.addQuad(node, carnet('within'), DataFactory.literal(`PT${times.within}M`, xsd('duration')));
};
