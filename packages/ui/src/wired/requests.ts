import { requests, type Kit } from '@carnet/record';
import type { Requests } from '../ports/index.ts';
import type { WiredRecord } from './own-record.ts';
import { requestView } from './request-view.ts';

/** What others ask of the owner of this record. */
export function wireRequests(kit: Kit, record: WiredRecord): Requests {
  return {
    list: () => requests(kit).map((one) => requestView(kit, record.categories, one)),
  };
}
