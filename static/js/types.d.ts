/** The shapes that cross a border: the wire, the local log, and the engine's own lists. Seconds on the wire, milliseconds inside. */

export type Surface = "path" | "track" | "grass" | "treadmill" | "indoors";
export type Setback = "none" | "wobble" | "stumble" | "fall" | "dizzy";

export interface Planned {
  warm_up_s: number;
  backward_s: number[];
  recover_s: number;
  cool_down_s: number;
}

export interface Report {
  /** 1 not at all, 2 a little, 3 somewhat, 4 confident, 5 very confident */
  confidence: number;
  setback: Setback;
  pain_before: number | null;
  pain_after: number | null;
  effort: number | null;
  note: string;
}

export interface Walk {
  id: string;
  /** ISO 8601, UTC, "2026-11-23T13:02:05Z" */
  started_at: string;
  /** IANA time zone in which it was walked */
  zone: string;
  surface: Surface;
  /** null: a custom walk */
  step: string | null;
  planned: Planned;
  walked: { backward_s: number; forward_s: number };
  report: Report | null;
}

export interface Screening {
  id: string;
  answered_at: string;
  start: "g1" | "s1";
  cleared: boolean;
}

export interface Step extends Planned {
  id: string;
  /** Confident walks that open the next step. */
  confident_walks: number;
  /** Offered, never recommended. */
  optional: boolean;
}

/** GET /api/programme, and the same inside every shell page. */
export interface Programme {
  get_ready_s: number;
  turn_s: number;
  treadmill_turn_s: number;
  steps: Step[];
}

export type Reason =
  | "start"
  | "fall"
  | "dizzy"
  | "ease_confidence"
  | "ease_pain"
  | "ease_stumbles"
  | "hold_no_report"
  | "hold_unfinished"
  | "hold_stumble"
  | "hold_pain"
  | "hold_confidence"
  | "next_step"
  | "confident"
  | "long_break";

export interface Progress {
  unlocked: string;
  recommended: string;
  reason: Reason;
  streak: number;
  paused: boolean;
}

/** GET and PUT /api/settings hold them under "settings", beside "changed_at". */
export interface Settings {
  /** Seconds between shoulder checks: 15, 20, 30 or 45; 0: none. */
  shoulder_every_s: number;
  halfway: boolean;
  countdown: boolean;
  /** false: the tones alone say it */
  voice: boolean;
  /** by how much the voice is louder beside the tones than usual: -6, 0 or 6 */
  voice_db: number;
  bed: "air" | "beat";
  /** 60 to 120 */
  beats_per_minute: number;
  vibration: boolean;
  keep_screen_on: boolean;
  /** "pocket": the phone is locked and plays nothing else. "with_music": the screen stays on, other music goes on. */
  sound_mode: "pocket" | "with_music";
  touch_lock: boolean;
  /** walking days, 1 to 7 */
  weekly_goal: number;
}

export interface Reminder {
  id: string;
  /** ISO weekdays, Monday 1 */
  days: number[];
  /** local time in `zone`, "09:30" */
  at: string;
  /** IANA time zone */
  zone: string;
  on: boolean;
  /** null: switched off */
  next_due_at: string | null;
  quiet_until: string | null;
}

export type ReminderAnswer = "later" | "not_today";

/** A phone, as the server knows it, that shows the account's reminders. */
export interface PushSubscriptionInfo {
  /** SHA-256 of the endpoint, in hexadecimal */
  digest: string;
  /** "Android phone, Chrome" */
  device: string;
  created_at: string;
  last_delivered_at: string | null;
}

/** What a push message carries: https://www.w3.org/TR/push-api/#declarative-push-message */
export interface PushMessage {
  web_push: 8030;
  notification: {
    title: string;
    body?: string;
    lang?: string;
    dir?: "auto" | "ltr" | "rtl";
    tag?: string;
    navigate: string;
    data?: { reminder: string; due_at: string };
    actions?: { action: string; title: string; navigate: string }[];
  };
}
