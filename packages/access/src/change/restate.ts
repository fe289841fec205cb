import { isHttp } from '../check-rule.ts';
import { inForce } from '../in-force.ts';
import { stagesOf, type Level } from '../levels.ts';
import { isSimple, type AnyRule, type Iri, type Rule } from '../rule.ts';

/** What a first ACL on a resource must say again, and what it will no longer inherit. */
export interface Inheritance {
  readonly restated: readonly Rule[];
  readonly dropped: readonly AnyRule[];
}

/**
 * WAC's nearest document replaces all above it, so the first one on a resource must repeat who is in control.
 * Only named agents who hold control are repeated; what anybody else inherited ends here and is reported.
 * @param levels of the resource, which has no document of its own
 */
export const inheritanceOf = (levels: readonly Level[], resource: Iri): Inheritance => {
  const inherited = inForce('wac', stagesOf(levels), resource);
  const owners = inherited.filter((rule) => modesOf(rule).includes('control'));
  const restated = owners.flatMap((rule) =>
    agentsOf(rule).map((agent) => ({ agent, modes: modesOf(rule), times: timesOf(rule) })),
  );
  return {
    restated: restated.map(({ agent, modes, times }, index) => ({
      id: index === 0 ? 'owner' : `owner-${index + 1}`,
      agent,
      modes,
      applies: resource.endsWith('/') ? 'both' : 'resource',
      ...times,
    })),
    dropped: inherited.filter((rule) => !owners.includes(rule) || agentsOf(rule).length === 0),
  };
};

const modesOf = (rule: AnyRule): Rule['modes'] => (isSimple(rule) ? rule.modes : rule.allow);

const agentsOf = (rule: AnyRule): string[] =>
  (isSimple(rule) ? [rule.agent] : rule.allOf.flatMap(({ agents }) => agents)).filter(isHttp);

const timesOf = ({ from, until }: AnyRule): { from?: Date; until?: Date } => ({
  ...(from && { from }),
  ...(until && { until }),
});
