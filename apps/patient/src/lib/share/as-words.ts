import { m } from '@carnet/ui';

/** Under which name the owner will appear: the one they give now, else the one that is known already. */
export function asWords({ as, toldAs }: { readonly as: string; readonly toldAs: string | null }): string {
  const name = as.trim();
  if (name !== '') return m.share_check_as({ name });
  return toldAs === null ? m.share_check_anonymous() : m.share_check_told({ name: toldAs });
}
