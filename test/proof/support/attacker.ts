import { hpkeOpen } from '../../../packages/sealed/src/keys/hpke.ts';
import { openIndependently } from '../../../packages/sealed/test/vectors/independent-object.ts';

type Raw = Buffer<ArrayBuffer>;

/** A sealed object that some key opened. */
export interface Opened {
  readonly setId: string;
  readonly objectId: string;
  readonly type: string;
  readonly content: Buffer;
}

const HEADER = 142;
const ENC = 1120;
/** recordId, grantId, bundleNo, grantee, thumbprint, consent. */
const FIELDS = 32 + 16 + 8 + 32 + 32 + 32;
const NOBODY = new Uint8Array(32);
const KEY = /(?<![\w-])[\w-]{43}(?![\w-])/g;
const starts = (bytes: Raw, magic: string): boolean => bytes.toString('latin1', 0, 4) === magic;

/** Whether bytes are a sealed object (a root, shard, pack, file, keyring). */
export const isSealed = (bytes: Raw): boolean => starts(bytes, 'CARN') && bytes.length > HEADER + 72;
/** Its header in hex: it names one sealing for ever, because it holds a nonce. */
export const headerOf = (bytes: Raw): string => bytes.toString('hex', 0, HEADER);
export const setOf = (bytes: Raw): string => bytes.toString('hex', 38, 54);
export const recordOf = (bytes: Raw): string => bytes.toString('hex', 6, 38);

/**
 * Someone with keys and with bytes who follows no rule: every 32-byte value ever found is tried on every sealed
 * object and as a private key on every bundle, whatever their headers say, and what opens gives further keys, until
 * nothing more opens. Opens objects with a decoder that shares no code with the library.
 */
export class Attacker {
  readonly #keys = new Map<string, Raw>();
  readonly #objects = new Map<string, Raw>();
  readonly #bundles = new Map<string, Raw>();
  readonly #tried = new Set<string>();
  readonly opened = new Map<string, Opened>();

  /** Takes every 32-byte base64url value of a text as a key. */
  take(text: string): void {
    for (const [value] of text.matchAll(KEY)) {
      const key = Buffer.from(value, 'base64url');
      if (key.length === 32) this.#keys.set(value, key);
    }
  }

  /** Keeps bytes for ever, as a dishonest host would. */
  keep(bytes: Raw): void {
    if (isSealed(bytes)) this.#objects.set(headerOf(bytes), bytes);
    if (starts(bytes, 'CARB')) this.#bundles.set(bytes.toString('base64'), bytes);
  }

  /** Opens all it can. Gives headers of what is open. */
  async open(): Promise<ReadonlySet<string>> {
    for (let before = -1; before !== this.#keys.size + this.opened.size;) {
      before = this.#keys.size + this.opened.size;
      for (const [name, key] of [...this.#keys]) {
        for (const [header, bytes] of this.#objects) this.#tryObject(name, key, header, bytes);
        for (const [id, bytes] of this.#bundles) await this.#tryBundle(name, key, id, bytes);
      }
    }
    return new Set(this.opened.keys());
  }

  #again(name: string, what: string): boolean {
    const pair = `${name}|${what}`;
    if (this.#tried.has(pair)) return true;
    this.#tried.add(pair);
    return false;
  }

  #tryObject(name: string, key: Raw, header: string, bytes: Raw): void {
    if (this.opened.has(header) || this.#again(name, header)) return;
    try {
      const { setId, objectId, type, content } = openIndependently(bytes, key, NOBODY);
      this.opened.set(header, { setId, objectId, type, content });
      if (!type.endsWith('json')) return;
      const text = content.toString();
      this.take(text);
      this.#takeOlder(text);
    } catch {
      return;
    }
  }

  /** A root carries the older keys of its set, sealed under the current one: 16 bytes of epoch and 32 of key each. */
  #takeOlder(text: string): void {
    const { older } = JSON.parse(text) as { older?: string };
    if (older === undefined) return;
    const bytes = Buffer.from(older, 'base64url');
    for (const key of [...this.#keys.values()]) {
      try {
        const { content } = openIndependently(bytes, key, NOBODY);
        for (let at = 16; at + 32 <= content.length; at += 48)
          this.take(content.toString('base64url', at, at + 32));
        return;
      } catch {
        continue;
      }
    }
  }

  async #tryBundle(name: string, seed: Raw, id: string, bytes: Raw): Promise<void> {
    if (this.#again(name, id)) return;
    const info = Buffer.concat([Buffer.from('carnet/bundle/1\0'), bytes.subarray(6, 6 + FIELDS)]);
    const at = 6 + FIELDS + 48;
    const length = bytes.readUInt32BE(at + ENC);
    const [enc, ct] = [bytes.subarray(at, at + ENC), bytes.subarray(at + ENC + 4, at + ENC + 4 + length)];
    try {
      const plain = await hpkeOpen(seed, info, { enc, ct });
      this.take(new TextDecoder().decode(plain));
    } catch {
      return;
    }
  }
}
