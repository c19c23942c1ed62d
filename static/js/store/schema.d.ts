/** Shapes in IndexedDB. Phones have these names already: a change needs a migration in database.js. */

import type { DBSchema, IDBPTransaction } from "../vendor/idb.js";
import type { Account, DiaryEntry, Fall, Screening, Settings, Stop, Walk, WireError } from "../types.js";
import type { Measured } from "../engine/programme/measured-heart.js";

export type { Account };

/** Row of a record: the record as on the wire, and what the phone adds to it. */
export interface Row<Record> {
  record: Record;
  /** Account id; null: made while no account was signed in, and therefore never sent. */
  owner: string | null;
  /** Time of the record, ms since 1970, by which the log is sorted. */
  at_ms: number;
}

export type Kind = "walk" | "screening" | "fall";

/** Refusal of a record by the server. */
export interface Refusal extends WireError {
  status: number;
}

/** Entry of the outbox: a change that the server has not confirmed. Each record has at most one. */
export interface Entry {
  id: string;
  kind: Kind;
  verb: "put" | "delete";
  owner: string | null;
  at_ms: number;
  /** Increases with every change on this phone; tells a newer entry from the one that was sent. */
  revision: number;
  /** Number of server errors (5xx) for this entry. */
  tries: number;
  /** True until the time of a new record has been compared with the server's clock, before it is first sent. */
  own_clock: boolean;
  /** True: an exchange has taken the new record along. Its answer may have been lost. */
  may_have_arrived?: boolean;
  /** The refusal, read through outbox.js; null: the entry waits to be sent. */
  parked: Refusal | null;
  /** Time before which it is not sent, so that an import can be undone. An older release sends it at once. */
  not_before_ms?: number;
  /** For a deletion: the walk whose report the server has not confirmed. The phone sends it before the deletion. */
  walk?: Walk;
}

/** Change of the diary that the server has not confirmed. It waits apart from the outbox, which older releases read. */
export interface DiaryChange extends Omit<Entry, "kind" | "walk"> {
  kind: "diary";
  /** null: the entry is to be deleted. */
  record: DiaryEntry | null;
}

/** Key of the diary's rows in the key-value store. */
export type DiaryKey = ["diary", "entry" | "unsent", string];

/** Remainder of a deleted walk whose setback was a fall or dizziness. */
export interface KeptStop {
  stop: Stop;
  owner: string | null;
}

/** Change to the log by a sync, of which the walker should hear once. */
export interface Notice {
  code: "deleted";
  id: string;
  started_at: string | null;
  /** Absent: noted by an older release. */
  zone?: string;
}

/** Screening that has been answered in part. */
export interface ScreeningDraft {
  /** Ids of the newest walk and screening at that time. */
  since: string;
  at_ms: number;
  /** By the question's id. A draft of an earlier release may have ids of earlier questions. */
  answers: Record<string, boolean>;
}

/** Measurements of the pocket test. */
export interface PocketResult {
  /** The track played to its end. */
  ended: boolean;
  played_s: number;
  /** Seconds played while the page was hidden. */
  hidden_s: number;
  /** Seconds by which the clock was ahead of the sound. */
  late_s: number;
}

/** The last sound check on this phone. */
export interface SoundCheck {
  at: string;
  heard: Record<"voice" | "countdown" | "signs", boolean>;
  sound_mode: Settings["sound_mode"];
  /** null: not tried. */
  pocket: PocketResult | null;
  /** True: the walker heard its three tones; null: not answered. */
  tones_heard: boolean | null;
  /** Major versions at the pocket test, such as "Android 14" and "Chrome 131"; absent: an older release. */
  system?: { os: string; browser: string };
}

/** The walker's settings, and what the phone adds to them. */
export interface ChosenSettings {
  record: Settings;
  /** Account with which they were last synced; null: none yet. */
  owner: string | null;
  /** Time of the last change, ms since 1970: the last write wins. */
  at_ms: number;
  /** True until the server has confirmed the last change. */
  waits: boolean;
  /** True until their time has been compared with the server's clock. */
  own_clock: boolean;
  /** As in an entry of the outbox. */
  not_before_ms?: number;
  /** Plan before the changes that wait, so that the plan can be kept if they lose. */
  plan_was?: string | null;
}

/** Checkpoint of a walk under way. */
export interface WalkInProgress {
  walk: Pick<Walk, "id" | "started_at" | "zone" | "surface" | "way" | "step" | "planned">;
  /** Account that was signed in when the walk began; null or absent: none. */
  owner?: string | null;
  pain_before: number | null;
  position_ms: number;
  backward_ms: number;
  forward_ms: number;
  stumbled: boolean;
  /** Setback that ended the walk, which then only waits to be in the log. */
  setback?: "fall" | "dizzy";
  /** Sums of a strap; absent: none was there. */
  heart?: Measured;
  /** Voice of the walk, which a resumed walk keeps; absent: begun with an older version. */
  speaker?: Settings["speaker"];
  /** Wall-clock time of the checkpoint, ms since 1970. */
  saved_at_ms: number;
  [more: string]: unknown;
}

/** Last notifications from the server that this phone has shown. */
export interface Arrived {
  /** Time of the last one about a reminder, by this phone's clock, ms since 1970; absent: none yet. */
  reminder_at_ms?: number;
  /** Due time of the newest one of any kind, by the server's clock, ms since 1970. */
  due_ms: number;
}

/** Import of a copy: what it added, with the revision of each entry in the outbox. */
export interface Imported {
  until_ms: number;
  records: { id: string; kind: Kind | "diary" | "stop"; revision: number }[];
  /** Time of the settings that came with it; null: none. */
  settings_at_ms: number | null;
  /** True: the questions come once more because of it. */
  asks: boolean;
}

/** The log of which the folded part was made (folded.js). */
export interface FoldedStamp {
  rules: string;
  account: string | null;
  revision: number;
  cursor: string;
  /** Mark of the cursor. */
  mark: number;
  /** Number of rows before its end. */
  walks: number;
  /** First screening, and the screenings and stops before its end, as JSON. */
  answers: string;
}

/** Values of the key-value store, by key. */
export interface KeyValues {
  /** Account that signed in last, also when its session has ended. */
  account: Account;
  /** Cursor of the account's walks: the position after the last page that was merged. */
  /** `mark`: of the folded part that was made last. */
  cursor: { account: string; at: string; mark?: number };
  /** Cursor of the account's diary. */
  /** `kinds`: those of the release that wrote it. An earlier release wrote none. */
  diary_cursor: { account: string; at: string; kinds?: string };
  /** Walks of which a refused change was discarded, until a catch-up tells whether the account has them. */
  discarded: { id: string; owner: string | null }[];
  /** Walks whose deletion a catch-up has fetched, until a later run has fetched the whole diary. */
  deleted_walks: { account: string; ids: string[] };
  checkpoint: unknown;
  /** Last choices before a walk, in the shape of the walk page. */
  remembered: Record<string, unknown>;
  /** Facts from the last walk that its report starts from. */
  unreported: { id: string; pain_before: number | null; stumbled: boolean };
  notices: Notice[];
  stops: KeptStop[];
  /** By time. No object store of their own: an older release could not open a newer database. */
  falls: Row<Fall>[];
  answering: ScreeningDraft;
  sound_check: SoundCheck;
  settings: ChosenSettings;
  /** Set once the walker has answered the question to put Backstride on the home screen. */
  home_screen: "answered";
  /** Set once the walker has answered the offers after a walk. */
  keep_offer: "answered";
  reminder_offer: "answered";
  /** Milestones that were said on this phone. */
  milestones: string[];
  /** Local day (localDay) on which the walker felt unwell in a practice or a measure, and rests. */
  rests_on: number;
  /** True: Today asks about the knee on the day after a walk. */
  knee_question: boolean;
  arrived: Arrived;
  /** Last import, for as long as it can be undone. */
  imported: Imported;
  /** Set once screenings came from a copy, until the next answers (docs/progression.md 7.20). */
  restored: true;
  /** Folded part of a long log, for as long as its stamp is that of the log. */
  folded: { folded: import("../engine/programme/folded.js").Folded; stamp: FoldedStamp };
  /** Last revision given to an entry of the outbox. */
  revision: number;
  /** Number of sign-outs. A sync that began before a sign-out must not store anything after it. */
  sign_outs: number;
}

export interface Schema extends DBSchema {
  walks: { key: string; value: Row<Walk>; indexes: { in_order: [number, string] } };
  screenings: { key: string; value: Row<Screening>; indexes: { in_order: [number, string] } };
  outbox: { key: string; value: Entry };
  keep: {
    key: keyof KeyValues | DiaryKey;
    value: KeyValues[keyof KeyValues] | Row<DiaryEntry> | DiaryChange;
  };
}

export type StoreName = "walks" | "screenings" | "outbox" | "keep";

/** Transaction over every store. */
export type Reading = IDBPTransaction<Schema, StoreName[], "readonly" | "readwrite">;
export type Writing = IDBPTransaction<Schema, StoreName[], "readwrite">;
