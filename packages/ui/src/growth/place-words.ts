import { wordNumber } from '@carnet/exchange';
import type { Place, Zone } from '@carnet/exchange/growth';
import { currentLocale } from '../locale/locale.svelte.ts';
import { m } from '../paraglide/messages.js';

const ZONES: Readonly<Record<Zone, () => string>> = {
  'far-below': m.growth_zone_far_below,
  below: m.growth_zone_below,
  usual: m.growth_zone_usual,
  above: m.growth_zone_above,
  'far-above': m.growth_zone_far_above,
};

const signed = (z: number): string => {
  const digits = wordNumber(Math.abs(z).toFixed(1), currentLocale());
  if (Math.abs(z) < 0.05) return '0';
  return `${z < 0 ? '−' : '+'}${digits}`;
};

function shareOf({ centile }: Place): string {
  const share = Math.round(centile);
  if (share < 2) return m.growth_share_least();
  return share > 98 ? m.growth_share_most() : m.growth_share({ n: String(share) });
}

/** Where a value stands, in words. */
export const placeWords = (place: Place | null): string =>
  place === null
    ? m.growth_place_none()
    : m.growth_place_words({ zone: ZONES[place.zone](), z: signed(place.z), share: shareOf(place) });
