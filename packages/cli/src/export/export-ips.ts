import { stringifyJson } from '@carnet/exchange';
import { writeIps, type IpsOptions, type IpsPerson } from '@carnet/exchange/ips';
import type { RecordReader } from '@carnet/record';
import { writeFile } from 'node:fs/promises';
import { notWritable } from './not-writable.ts';

/** Writes a patient summary into a new file; gives how many resources it holds beside its cover and the patient. */
export async function exportIps(
  record: RecordReader,
  path: string,
  person: IpsPerson,
  options: IpsOptions,
): Promise<number> {
  const bundle = await writeIps(record, person, options);
  try {
    await writeFile(path, `${stringifyJson(bundle, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw notWritable(path, cause);
  }
  return Array.isArray(bundle['entry']) ? bundle['entry'].length - 2 : 0;
}
