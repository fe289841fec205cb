import { decide, type AccessRequest } from './decide.ts';
import { rulesOf, type Knowledge } from './effective-access.ts';
import { resourceOf } from './http/path.ts';
import { loadLevels } from './levels.ts';
import type { AccessOptions } from './options.ts';
import { inOrder } from './rule-book.ts';
import { ANY_CLIENT, isSimple, type Agent, type AnyRule, type Iri, type Mode } from './rule.ts';

/** Somebody whom the rules let do something, at one provider and through one app where rules name those. */
export interface Reach {
  readonly agent: Agent;
  readonly client: string | null;
  readonly issuer: Iri | null;
  readonly modes: readonly Mode[];
}

const SOMEBODY = 'urn:carnet:somebody';

/**
 * Who may do what with a resource, container or member yet to be made, by all rules on its path. After something is set
 * apart this must be the owner alone: under ACP a rule higher up still reaches it (trust.md S9).
 * @returns one entry an agent, app and issuer that rules name together, those who may do nothing left out
 * @throws AccessError as {@link effectiveAccess}
 */
export const whoCan = async (
  { iri, now }: { readonly iri: Iri; readonly now?: Date },
  options: AccessOptions,
): Promise<Knowledge & { readonly who: readonly Reach[] }> => {
  const { rules, ...knowledge } = rulesOf(await loadLevels(iri, options), resourceOf(iri));
  const instant = now ?? options.clock();
  const named = new Map(rules.flatMap(namedIn).map((one) => [JSON.stringify(one), one]));
  const who = [...named.values()]
    .map((one) => ({ ...one, modes: inOrder(decide(rules, requestOf(one), instant)) }))
    .filter(({ modes }) => modes.length > 0);
  return { who, ...knowledge };
};

type Named = Omit<Reach, 'modes'>;

const namedIn = (rule: AnyRule): Named[] => {
  if (isSimple(rule)) {
    const { agent, client = null, issuer = null } = rule;
    return [{ agent, client, issuer }];
  }
  return [...rule.allOf, ...rule.anyOf].flatMap(({ agents, clients, issuers }) =>
    orOne(agents, 'public').flatMap((agent) =>
      orOne(clients, ANY_CLIENT).flatMap((client) =>
        orOne(issuers, null).map((issuer) => ({
          agent,
          client: client === ANY_CLIENT ? null : client,
          issuer,
        })),
      ),
    ),
  );
};

const orOne = <T>(values: readonly T[], one: T): readonly T[] => (values.length > 0 ? values : [one]);

const requestOf = ({ agent, client, issuer }: Named): AccessRequest => {
  if (agent === 'public') return { agent: null, client, issuer };
  return { agent: agent === 'authenticated' ? SOMEBODY : agent, client, issuer };
};
