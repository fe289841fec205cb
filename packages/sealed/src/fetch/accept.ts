import { bareType } from './answer.ts';

const qualityOf = (item: string): number => {
  const found = item
    .split(';')
    .slice(1)
    .map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/iu.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  return found === undefined ? 1 : Number(found);
};

/** Whether an Accept header takes a media type (RFC 9110, 12.5.1): the most specific range that fits decides. */
export const accepts = (accept: string | null, type: string): boolean => {
  if (accept === null || accept.trim() === '') return true;
  const bare = bareType(type);
  const ranges = accept.split(',').map((item) => ({ range: bareType(item), quality: qualityOf(item) }));
  for (const range of [bare, `${bare.split('/')[0] ?? ''}/*`, '*/*']) {
    const found = ranges.find((item) => item.range === range);
    if (found !== undefined) return found.quality > 0;
  }
  return false;
};
