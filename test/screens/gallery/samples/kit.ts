import type { PreparedKit } from '@carnet/ui';

/** Words of the usual list; they open nothing. */
export const WORDS =
  'abeille abricot acheter adresse agneau aiguille ajouter alarme album amande amical ancre anneau antique arbre argent armure arriver artiste asile astre atelier atlas avenir'.split(
    ' ',
  );

export const PHRASE = 'ruban tonneau girafe lucarne moulin cerise';

export const KIT: PreparedKit = {
  words: WORDS,
  qr: WORDS.join(' '),
  create: () => Promise.resolve(),
};

export const ACCOUNT = {
  address: 'https://pod.exemple.org/7f3ac2be/profile/card#me',
  provider: 'https://pod.exemple.org/',
  login: 'carnet-7f3k9q2mxa',
  password: 'k7fm-2pqa-x9dz-h4tn-w8ce-v3rj',
};
