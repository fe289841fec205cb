import { blocked, requests, type Kit } from '@carnet/record';
import type { Requests } from '../ports/index.ts';
import { later } from './later.ts';
import { namesOf } from './names.ts';
import type { WiredRecord } from './own-record.ts';
import { findPerson } from './parts.ts';
import { requestView } from './request-view.ts';

/** What others ask of the owner of this record. */
export function wireRequests(kit: Kit, record: WiredRecord): Requests {
  const scanned = new Set<string>();
  const decisions = later(async () => (await import('./decisions.ts')).wireDecisions(kit, record, scanned), {
    receipt: null,
    credential: null,
    take: { kind: 'unreachable' },
    allow: { kind: 'unreachable' },
    refuse: 'unreachable',
    forget: false,
    unblock: false,
  });
  return {
    ...decisions,
    list: () => requests(kit).map((one) => requestView(kit, record.categories, one, scanned.has(one.id))),
    find: (id) => findPerson(kit, requests(kit).find((one) => one.id === id)?.asker.webId ?? ''),
    blocked: () =>
      blocked(kit).map(({ webId, at }) => ({
        webId,
        name: namesOf(kit).get(webId) ?? saidName(kit, webId) ?? new URL(webId).host,
        since: at,
      })),
  };
}

const saidName = (kit: Kit, webId: string): string | null =>
  requests(kit).find(({ asker }) => asker.webId === webId)?.asker.name ?? null;
