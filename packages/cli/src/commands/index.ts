import type { Register } from './command.ts';
import { accept } from './accept.ts';
import { check } from './check.ts';
import { close } from './close.ts';
import { decide } from './decide.ts';
import { add } from './add.ts';
import { apart } from './apart.ts';
import { bin } from './bin.ts';
import { deposit } from './deposit.ts';
import { inbox } from './inbox.ts';
import { returnOne } from './return.ts';
import { deleteEntry } from './delete.ts';
import { exportRecord } from './export.ts';
import { grants } from './grants.ts';
import { importFiles } from './import.ts';
import { issuers } from './issuers.ts';
import { list } from './list.ts';
import { log } from './log.ts';
import { move } from './move.ts';
import { newPerson } from './new.ts';
import { query } from './query.ts';
import { request } from './request.ts';
import { requests } from './requests.ts';
import { search } from './search.ts';
import { serve } from './serve.ts';
import { share } from './share.ts';
import { show } from './show.ts';
import { steward } from './steward.ts';
import { summary } from './summary.ts';
import { verify } from './verify.ts';
import { viewAs } from './view-as.ts';
import { withdraw } from './withdraw.ts';

/** All commands, in the order `--help` lists them. */
export const COMMANDS: readonly Register[] = [
  serve,
  newPerson,
  importFiles,
  add,
  list,
  show,
  summary,
  query,
  search,
  exportRecord,
  move,
  deleteEntry,
  bin,
  apart,
  share,
  withdraw,
  grants,
  viewAs,
  request,
  requests,
  issuers,
  decide,
  deposit,
  inbox,
  accept,
  returnOne,
  log,
  verify,
  steward,
  check,
  close,
];
