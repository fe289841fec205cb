import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CARNET, CARNET_NS } from '@carnet/vocab';
import type { AccessLogs } from '../log/access-logs.ts';
import { OWN_FOLDER } from '../own-folder.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { PushSender } from '../push/push-sender.ts';
import type { Lifetimes } from '../rules/provider-config.ts';

/** What our own configurations ask beside the stock variables. */
export interface CarnetVariables {
  readonly baseUrl: string;
  readonly clock: () => Date;
  /** Milliseconds that only count on; see `Clocks`. */
  readonly uptime: () => number;
  readonly lifetimes: Lifetimes;
  /** Client ids of the apps that come with the server. */
  readonly knownApps: readonly string[];
  /** How e-mail is sent, null for not at all; and where a message points to, null for nowhere. */
  readonly mail: { readonly mailer: Mailer | null; readonly link: string | null };
  /** How notifications are sent, null for not at all. */
  readonly push: { readonly sender: PushSender | null; readonly retryAfter?: readonly number[] | undefined };
  /** Bytes that one pod may hold. */
  readonly quota: number;
  readonly accessLogs: AccessLogs;
}

const own = (...parts: readonly string[]): string => join(OWN_FOLDER, ...parts);

/** The variables by IRI. */
export const carnetVariables = (from: CarnetVariables): Record<string, unknown> => {
  // Cookies ignore ports: two servers on one host must not take each other's.
  const tag = `carnet-${createHash('sha256').update(from.baseUrl).digest('hex').slice(0, 12)}`;
  const values = {
    clock: from.clock,
    clocks: { clock: from.clock, uptime: from.uptime },
    from: `${CARNET_NS}from`,
    until: `${CARNET_NS}until`,
    within: `${CARNET_NS}within`,
    cookieName: `${tag}-account`,
    tag,
    lifetimes: from.lifetimes,
    knownApps: from.knownApps,
    mail: from.mail,
    push: from.push,
    quota: from.quota,
    accessLogs: from.accessLogs,
    keyStatements: CARNET.keyStatements,
    assets: `${own('assets')}/`,
    rootPage: own('assets', 'index.html'),
    icon: own('assets', 'icon.svg'),
    podTemplate: own('templates', 'pod'),
    rootTemplate: own('templates', 'root'),
    mainTemplate: own('templates', 'main.html.ejs'),
  };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`urn:carnet:pod:variable:${name}`, value]),
  );
};
