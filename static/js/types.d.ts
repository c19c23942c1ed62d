/**
 * The shapes that cross a border: the wire, the local log, and the engine's own lists. Seconds on the wire, milliseconds
 * inside. Those of the wire come from wire.d.ts, which `make wire` generates; here they get names.
 */

import type { components } from "./wire.js";

type Wire = components["schemas"];

/** The ids of steps are any text on the phone: a newer server may have steps that this app does not have yet. */
type StepId = string;

export type Planned = Wire["Planned"];
export type Step = Wire["Step"];
/** GET /api/programme, and the same inside every shell page. */
export type Programme = Wire["Programme"];
export type Progress = Wire["Progress"];
export type Reason = Progress["reason"];
/** The phone sends every field, and the server answers with every field. */
export type Report = Required<Wire["Report"]>;
export type Setback = Report["setback"];
export type Walk = Omit<Wire["Walk"], "step" | "report"> & { step: StepId | null; report: Report | null };
export type Surface = Walk["surface"];
export type Screening = Wire["Screening"];
/** A page of GET /api/walks. */
export type Changes = Omit<Wire["Changes"], "walks"> & { walks: Walk[] };
export type Account = Wire["Account"];
export type Settings = Wire["Settings"];
export type Reminder = Wire["Reminder"];
export type ReminderAnswer = Wire["Answer"]["answer"];
/** A phone, as the server sees it, that shows the account's reminders. */
export type PushSubscriptionInfo = Omit<Wire["Subscription"], "endpoint" | "p256dh" | "auth">;
/** The body of a refusal. */
export type WireError = Wire["Error"];

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
