import type { AskerView, BlockedView, CredentialView, RequestView, SentRequest } from '@carnet/ui';
import type { Consent, DepositReceipt, SessionStatement, VerifiedReceipt } from '@carnet/record';
import { PERSON } from './people.ts';

const askerView = (more: Partial<AskerView>): AskerView => ({
  webId: PERSON.webId,
  host: PERSON.host,
  knownAs: null,
  says: 'Dr Nadia Benali',
  organisation: 'Hôpital du Canal',
  verified: false,
  credential: false,
  ...more,
});

const request = (id: string, more: Partial<RequestView>): RequestView => ({
  id,
  asker: askerView({}),
  wanted: {
    categories: ['problems', 'treatments', 'allergies', 'laboratory'],
    closed: ['imaging'],
    modes: ['read', 'deposit'],
    purposeTerm: 'follow-up',
    purpose: 'suivi du diabète',
    until: new Date(2027, 4, 3, 23, 59, 59),
    once: false,
  },
  received: new Date(2026, 10, 24, 9),
  atDesk: false,
  scanned: false,
  reminded: false,
  state: 'open',
  decided: null,
  grant: null,
  ...more,
});

export const REQUESTS: readonly [RequestView, RequestView, RequestView, RequestView] = [
  request('1', { asker: askerView({ verified: true, knownAs: 'Dr Benali, diabète' }) }),
  request('2', { asker: askerView({ says: null, organisation: null }), wanted: null, reminded: true }),
  request('3', { state: 'allowed', decided: new Date(2026, 9, 2), grant: 'a' }),
  request('4', {
    asker: askerView({ says: 'Paul, kinésithérapeute', organisation: null }),
    state: 'refused',
    decided: new Date(2026, 8, 1),
  }),
];

/** Somebody new, who says a lot of themselves. */
export const STRANGER = request('5', { asker: askerView({ credential: true }), reminded: true });

/** Somebody whose credential is not what it says. */
export const FORGED = request('7', { asker: askerView({ credential: true }) });

const CREDENTIAL: CredentialView = {
  name: 'Nadia Benali',
  profession: 'médecin endocrinologue',
  issuer: 'ordre.exemple.org',
  issuerName: null,
  until: new Date(2026, 11, 20),
  verdict: 'unknown-issuer',
};

export const CREDENTIALS: Readonly<Record<string, CredentialView>> = {
  '5': CREDENTIAL,
  '7': { ...CREDENTIAL, verdict: 'bad-signature' },
};

/** Read by the camera from the screen at the desk. */
export const AT_DESK = request('6', { atDesk: true, scanned: true });

export const BLOCKED: readonly BlockedView[] = [
  { webId: 'https://autre.example/x/card#me', name: 'Paul, kinésithérapeute', since: new Date(2026, 8, 1) },
];

export const SENT: readonly SentRequest[] = [
  {
    id: '1',
    to: 'Margaux Dubois',
    categories: ['problems', 'treatments', 'allergies', 'laboratory'],
    at: new Date(2026, 10, 23),
    reminded: false,
    allowed: true,
  },
  {
    id: '2',
    to: null,
    categories: ['treatments'],
    at: new Date(2026, 10, 20),
    reminded: false,
    allowed: false,
  },
  { id: '3', to: PERSON.webId, categories: null, at: new Date(2026, 9, 2), reminded: true, allowed: false },
];

/** As long as the text of a code is. */
export const SHOWN = `CARNET1:${'6BFOXN0SKMB%CO-JHIRI'.repeat(48)}:`;

const SIGNED = new Date(2026, 10, 24, 9, 30);
const ROOT = 'a1f09c3e'.repeat(8);
const gesture = { kind: 'passphrase', at: SIGNED, device: 'd1'.repeat(16) } as const;
const consent: Consent = {
  grant: '3f'.repeat(16),
  owner: { webId: 'https://pod.exemple.org/9f2c/profile/card#me', root: ROOT, name: 'Margaux Dubois' },
  receiver: { webId: PERSON.webId, root: ROOT, thumbprint: ROOT },
  categories: ['laboratory', 'treatments'],
  entries: [],
  modes: ['read'],
  purposeTerm: 'follow-up',
  purpose: 'suivi du diabète',
  app: null,
  from: SIGNED,
  until: new Date(2027, 4, 3, 23, 59, 59),
  once: false,
  verified: 'safety-number',
  gesture,
  deposits: [],
  request: null,
};
const signer = { webId: consent.owner.webId, root: ROOT };
const asker = { webId: PERSON.webId, root: ROOT };

export const RECEIPT: VerifiedReceipt = {
  signer,
  statements: [
    { kind: 'consent', consent, verdict: 'valid' },
    {
      kind: 'withdrawal',
      withdrawal: { root: ROOT, grant: consent.grant, consent: ROOT, categories: null, at: SIGNED },
      verdict: 'valid',
    },
  ],
};

export const REVOKED: VerifiedReceipt = {
  signer,
  statements: [
    {
      kind: 'refusal',
      refusal: { root: ROOT, request: ROOT, asker, blocked: true, gesture },
      verdict: 'signed by a device revoked since',
    },
    { kind: 'unproven', verdict: 'invalid' },
  ],
};

const session: SessionStatement = {
  id: 'ab'.repeat(16),
  owner: { webId: consent.owner.webId, root: ROOT },
  reader: { webId: PERSON.webId, root: ROOT },
  grants: [consent.grant],
  from: SIGNED,
  until: new Date(SIGNED.getTime() + 900_000),
  storage: 'https://pod.exemple.org/r/',
  notes: [
    {
      ...{ what: 'https://pod.exemple.org/r/x', act: 'read', count: 12, unanswered: 0 },
      ...{ first: SIGNED, last: SIGNED },
    },
  ],
};
const deposit: DepositReceipt = {
  ...{ id: 'cd'.repeat(16), digest: ROOT, consent: ROOT, owner: ROOT, depositor: ROOT },
  ...{ state: 'received', at: SIGNED },
};

export const OTHERS: VerifiedReceipt = {
  signer: asker,
  statements: [
    { kind: 'deposit', deposit, verdict: 'valid' },
    { kind: 'session', session, verdict: 'valid' },
  ],
};

/** Confirmed by the lock of a device, which stands or was removed since. */
export const BY_LOCK: VerifiedReceipt = {
  signer,
  statements: (['valid', 'confirmed by a passkey removed since'] as const).map((verdict) => ({
    kind: 'consent',
    consent: { ...consent, gesture: { ...gesture, kind: 'passkey' } },
    verdict,
  })),
};
