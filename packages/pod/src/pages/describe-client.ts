import { isClientDocument } from '../rules/trusted.ts';

/** What a page may say about an app that asks to sign in. */
export interface AskingApp {
  readonly clientId: string;
  /** What it calls itself, at most 80 characters on one line; null if it does not say. */
  readonly name: string | null;
  /** Where the answer goes: the one thing about it that is checked. */
  readonly origin: string;
  /** Whether it may be put on the list of trusted apps. */
  readonly canBeTrusted: boolean;
  /** Whether it comes with this server. */
  readonly known: boolean;
}

const LONGEST = 80;
/** Characters that turn, hide or break a line: a name must not be able to imitate the sentence around it. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

export const describeClient = (client: {
  clientId: string;
  name: string | null;
  redirectUri: string;
  known: boolean;
}): AskingApp => {
  const name = (client.name ?? '').replaceAll(UNSEEN, ' ').replaceAll(/\s+/gu, ' ').trim();
  const origin = URL.canParse(client.redirectUri) ? new URL(client.redirectUri).origin : client.redirectUri;
  const document = isClientDocument(client.clientId);
  return {
    clientId: client.clientId,
    name: name === '' ? null : name.slice(0, LONGEST),
    origin,
    canBeTrusted: document && new URL(client.clientId).origin === origin,
    known: client.known && document,
  };
};
