import type { Shown } from './screens.ts';

/** What a component is to TypeScript: a function of its props. */
type Screen<Props> = (internals: never, props: Props) => unknown;

/** A screen with its props, checked against each other. */
export function shown<Props extends object>(
  where: Pick<Shown, 'app' | 'out' | 'here'>,
  screen: Screen<Props>,
  props: NoInfer<Props>,
): Shown {
  return {
    ...where,
    screen: screen as unknown as Shown['screen'],
    props: Object.fromEntries(Object.entries(props)),
  };
}
