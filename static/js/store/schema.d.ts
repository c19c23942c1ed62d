/** The shapes that only the phone knows: what IndexedDB holds around the records of the wire. */

import type { DBSchema, IDBPTransaction } from "../vendor/idb.js";
import type { Account, Screening, Settings, Walk, WireError } from "../types.js";

export type { Account };

/** A record exactly as on the wire, with what the phone knows about it. */
export interface Row<Record> {
  record: Record;
  /** The account it belongs to; null: made without one, and so never sent. */
  owner: string | null;
  /** When it began or was answered, as a number: the order of the log. */
  at_ms: number;
}

export type Kind = "walk" | "screening";

/** Why the server would not take a record. */
export interface Refusal extends WireError {
  status: number;
}

/** One record that the server has not confirmed. There is at most one entry for a record. */
export interface Entry {
  id: string;
  kind: Kind;
  verb: "put" | "delete";
  owner: string | null;
  at_ms: number;
  /** Grows with every change on this phone: tells an entry from the one that was sent. */
  revision: number;
  /** How often the server has answered it with an error of its own. */
  tries: number;
  /** New here, and its time not yet held against the server's clock, as happens before it is first sent. */
  own_clock: boolean;
  /** null: waits to be sent. */
  parked: Refusal | null;
}

/** Something that a sync did to the log and that the walker should hear once. */
export interface Notice {
  code: "deleted";
  id: string;
  started_at: string | null;
}

/** Health questions that are answered in part. */
export interface ScreeningDraft {
  /** The newest walk and screening at the time. */
  since: string;
  at_ms: number;
  /** By the question's id. */
  answers: Record<string, boolean>;
  clinician_agreed: boolean;
  prefers_gentle: boolean;
}

/** What became of the pocket test's track. */
export interface PocketResult {
  /** It came to its end. */
  ended: boolean;
  played_s: number;
  /** How much of it was played while the page was out of sight. */
  hidden_s: number;
  /** How far the clock was ahead of the sound. */
  late_s: number;
}

/** The last sound check on this phone. */
export interface SoundCheck {
  at: string;
  heard: Record<"voice" | "countdown" | "signs", boolean>;
  sound_mode: Settings["sound_mode"];
  /** null: not tried. */
  pocket: PocketResult | null;
  /** Whether the walker heard its three tones; null: not answered. */
  tones_heard: boolean | null;
}

/** The settings, with what the phone knows about them. */
export interface ChosenSettings {
  record: Settings;
  /** The account that they were last the same with; null: none yet. */
  owner: string | null;
  /** When one of them was changed last. */
  at_ms: number;
  /** The server has not confirmed them. */
  waits: boolean;
  /** Their time not yet held against the server's clock. */
  own_clock: boolean;
}

/** How far an unfinished walk has come. */
export interface WalkInProgress {
  walk: Pick<Walk, "id" | "started_at" | "zone" | "surface" | "step" | "planned">;
  /** The account that was signed in; null or none: nobody. */
  owner?: string | null;
  pain_before: number | null;
  position_ms: number;
  backward_ms: number;
  forward_ms: number;
  stumbled: boolean;
  /** Wall time of the writing, ms since 1970. */
  saved_at_ms: number;
  [more: string]: unknown;
}

/** The single values, by key. */
export interface KeyValues {
  /** The account that was signed in last, also while its session has ended. */
  account: Account;
  /** How far this phone has read the account's walks. */
  cursor: { account: string; at: string };
  checkpoint: unknown;
  /** The last answers before a walk; the view's own shape. */
  remembered: Record<string, unknown>;
  /** What was known of the last walk when it ended, for its report. */
  unreported: { id: string; pain_before: number | null; stumbled: boolean };
  notices: Notice[];
  answering: ScreeningDraft;
  sound_check: SoundCheck;
  settings: ChosenSettings;
  /** Whether the walker has been asked to put Backstride on the home screen, and answered. */
  home_screen: "answered";
  /** A sign-in has been sent, and who it made of this phone is not known yet. */
  signing_in: boolean;
  /** The last revision given to an entry. */
  revision: number;
  /** How often this phone was emptied: a sync that began before must not fill it again. */
  sign_outs: number;
}

export interface Schema extends DBSchema {
  walks: { key: string; value: Row<Walk>; indexes: { in_order: [number, string] } };
  screenings: { key: string; value: Row<Screening>; indexes: { in_order: [number, string] } };
  outbox: { key: string; value: Entry };
  keep: { key: keyof KeyValues; value: KeyValues[keyof KeyValues] };
}

export type StoreName = "walks" | "screenings" | "outbox" | "keep";

/** A transaction over every store. */
export type Reading = IDBPTransaction<Schema, StoreName[], "readonly" | "readwrite">;
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;
