const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Letters that cannot be mistaken for one another, at random; about 4.95 bits each. */
function randomLetters(count: number): string {
  let text = '';
  while (text.length < count) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < Math.floor(256 / LETTERS.length) * LETTERS.length)
      text += LETTERS[byte % LETTERS.length] ?? '';
  }
  return text;
}

const inGroups = (text: string): string => (text.match(/.{1,4}/gu) ?? []).join('-');

/** Login name and password for an account at a provider: both random, both easy to read from paper. */
export interface AccountSecrets {
  readonly login: string;
  /** 24 letters in groups of four: about 118 bits. */
  readonly password: string;
}

export const makeAccountSecrets = (): AccountSecrets => ({
  login: `carnet-${randomLetters(10)}`,
  password: inGroups(randomLetters(24)),
});
