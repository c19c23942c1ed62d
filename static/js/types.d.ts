/**
 * Shapes on the wire, with names. `make wire` generates wire.d.ts from the OpenAPI document. The wire has seconds; the
 * engine has milliseconds.
 */

import type { components } from "./wire.js";

type Wire = components["schemas"];

/** Id of a step: any text, because a newer server may have steps that this app lacks. */
type StepId = string;

export type Planned = Wire["Planned"];
export type Step = Wire["Step"];
/** GET /api/programme, and the same inside every shell page. */
export type Programme = Wire["Programme"];
export type Progress = Wire["Progress"] & { pause: "stop" | "break" | null };
export type Reason = Progress["reason"];
/** A report from before `reported_at` lacks it: it counts as the start of the walk. */
export type Report = Required<Wire["Report"]> & { reported_at?: string | null };
export type Setback = Report["setback"];
export type Walk = Omit<Wire["Walk"], "step" | "report"> & { step: StepId | null; report: Report | null };
export type Surface = Walk["surface"];
/** Remainder of a deleted walk whose setback was a fall or dizziness. */
export interface Stop {
  id: string;
  started_at: string;
  zone: string;
  step: StepId | null;
  setback: "fall" | "dizzy";
  reported_at: string | null;
}
export type Screening = Wire["Screening"];
/** Page of GET /api/walks. */
export type Changes = Omit<Wire["Changes"], "walks"> & { walks: Walk[] };
export type Account = Wire["Account"];
export type Settings = Wire["Settings"];
export type Reminder = Wire["Reminder"];
export type ReminderAnswer = Wire["Answer"]["answer"];
/** Phone that shows the account's reminders, as the server describes it. */
export type PushSubscriptionInfo = Omit<Wire["Subscription"], "endpoint" | "p256dh" | "auth">;
/** Body of a refusal. */
export type WireError = Wire["Error"];

/** Push message (Declarative Web Push): https://www.w3.org/TR/push-api/#declarative-push-message */
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
