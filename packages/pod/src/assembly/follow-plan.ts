import type { Part, Plan, Step } from './plan.ts';

/** What a plan is followed with. */
export interface Means {
  /** Loads a package by its name. */
  readonly load: (name: string) => unknown;
  /** Values of the variables, by IRI. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type Class = new (...args: readonly unknown[]) => unknown;

const elementOf = (loaded: unknown, path: string | null): unknown =>
  (path?.split('.') ?? []).reduce<unknown>((found, name) => Reflect.get(Object(found), name), loaded);

/** Makes everything a plan names, in its order. @throws TypeError on a package or a variable that is not there */
export const followPlan = (
  plan: Plan,
  { load, variables }: Means,
): { readonly app: unknown; readonly initializer: unknown } => {
  const made: unknown[] = [];
  const valueOf = (part: Part): unknown => {
    if ('primitive' in part) return part.primitive;
    if ('list' in part) return part.list.map(valueOf);
    if ('fields' in part)
      return Object.fromEntries(part.fields.map(([key, value]) => [valueOf(key), valueOf(value)]));
    if ('step' in part) return made[part.step];
    if (!('variable' in part)) return undefined;
    const value = variables[part.variable];
    if (value === undefined) throw new TypeError(`Undefined variable: ${part.variable}`);
    return value;
  };
  const make = ({ from, element, call, args }: Step): unknown => {
    const found = elementOf(load(from), element);
    if (found === undefined) throw new TypeError(`No ${element ?? 'main export'} in ${from}`);
    return call ? new (found as Class)(...args.map(valueOf)) : found;
  };
  for (const step of plan.steps) made.push(make(step));
  return { app: valueOf(plan.app), initializer: valueOf(plan.initializer) };
};
