import type { Category } from '@carnet/vocab';
import type { Json, JsonObject } from '../json/json.ts';
import type { Name } from '../wording/names.ts';

/** One of several answers. */
export interface Choice {
  readonly value: string;
  readonly label: Name;
  /** Kept as a concept with this code and the label in the language of whoever types. */
  readonly coding?: readonly [system: string, code: string];
  /** Kept as it is; the value itself unless told. */
  readonly is?: Json;
}

/** A unit a number can be typed in. */
export interface Unit {
  /** UCUM. */
  readonly code: string;
  /** What a value is multiplied by to give it in the first unit of the list. */
  readonly times: number;
  /** What is added after that, where the two scales have another zero. */
  readonly plus?: number;
  /** Other ways to write the same unit. */
  readonly also?: readonly string[];
}

/** Names that may be proposed while typing. */
export type SuggestionList = 'illnesses' | 'allergens' | 'medicines' | 'vaccines' | 'operations';

interface Asked {
  /** Its name in values, and as an option of the command line. */
  readonly name: string;
  readonly label: Name;
  readonly hint?: Name;
  readonly required?: boolean;
  /** Where it stands in the resource, steps parted by dots. */
  readonly at: string;
  /** What else stands there if it is given. */
  readonly with?: Readonly<Record<string, Json>>;
}

/** One thing asked for. What is typed is text, whatever its kind. */
export type Field = Asked &
  (
    | { readonly kind: 'text' | 'words' | 'phone' | 'email' | 'count' }
    | {
        readonly kind: 'date';
        /** Today is written there to begin with. */
        readonly today?: boolean;
        /** May lie ahead. */
        readonly ahead?: boolean;
        /** The name of a date that comes before. */
        readonly after?: string;
        /** A choice, and its answers that cannot stand once this date is over. */
        readonly ends?: { readonly field: string; readonly still: readonly string[] };
        /** The name of the time of that day, typed beside it. */
        readonly time?: string;
      }
    | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly first?: string }
    | { readonly kind: 'concept'; readonly suggest?: SuggestionList }
    | {
        readonly kind: 'number';
        readonly units: readonly Unit[];
        /** What a value in the first unit is most unlikely to lie outside of. */
        readonly likely?: readonly [low: number, high: number];
        /** What a value in the first unit cannot lie outside of. */
        readonly possible?: readonly [low: number, high: number];
        /** The name of a number that cannot be smaller than this one, as the systolic of a blood pressure. */
        readonly upTo?: string;
      }
    | { readonly kind: 'money' }
  );

/** What can be typed by hand: an entry with its fields. */
export interface TypedKind {
  readonly slug: string;
  readonly category: Category;
  readonly name: Name;
  /** What to bear in mind, said above the fields. */
  readonly caution?: Name;
  readonly fields: readonly Field[];
  /** What stands in the resource whatever is typed; it tells an entry of this kind. */
  readonly base: JsonObject;
  /** The field whose words are the title, where the resource has no subject of its own. */
  readonly title?: string;
}

/** What was typed, by the names of fields. */
export type Values = Readonly<Record<string, string>>;

/** The name under which the unit of a number is typed. */
export const unitName = (field: string): string => `${field}-unit`;
