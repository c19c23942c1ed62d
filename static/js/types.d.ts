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
export type Progress = Wire["Progress"];
export type Reason = Progress["reason"];
/** A report from before `reported_at` lacks it: the setback counts as reported when the walk began. */
export type Report = Required<Omit<Wire["Report"], "reported_at">> & Pick<Wire["Report"], "reported_at">;
/** Walker's part of a report. */
export type Answers = Omit<Report, "reported_at">;
export type Setback = Report["setback"];
/** A walk from before ways lacks its way. */
export type Walk = Omit<Wire["Walk"], "step" | "report"> & { step: StepId | null; report: Report | null };
export type Surface = Walk["surface"];
/** Remainder of a deleted walk whose setback was a fall or dizziness. */
export type Stop = Omit<Wire["Stop"], "step"> & { step: StepId | null };
/** Ground of the backward intervals. */
export type Way = NonNullable<Walk["way"]>;
/** A screening from before outcomes lacks the outcome and the agreement. */
export type Screening = Wire["Screening"];
export type Outcome = NonNullable<Screening["outcome"]>;
export type Clinician = NonNullable<Screening["agreed_by"]>;
/** Answer to the question after falls outside a walk. */
export type Fall = Wire["Fall"];
/** Data of each kind of entry in the diary (coach/domain/diary.py). A day is local to the entry's zone. */
export interface DiaryData {
  /** Self-measure. The stance and the backward walk have milliseconds, the chair has times stood up. */
  measure: {
    test: "stance" | "chair" | "backward";
    /** Best of the tries. */
    value: number;
    tries: number[];
    /** Leg of a stance. */
    side: "left" | "right" | null;
  };
  /** Knee in the morning. */
  knee: { day: string; pain: number };
  /** Planned pause, with its first and its last day. */
  pause: { from: string; to: string; because: "holiday" | "ill" | "other" };
  /** Reason for a week without a walk; `week` is its Monday. */
  missed_week: {
    week: string;
    because: "knee" | "weather" | "no_time" | "forgot" | "afraid" | "away" | "not_said";
  };
  /** Walk of the walker's own making: so many intervals backward of so many seconds, and forward in between. */
  own_walk: { name: string; times: number; seconds: number; recover_s: number };
  /** Heart rate of a walk, by its id; null: not known. `rest`: while standing or turning. */
  heart: { walk: string; overall: Beats; forward: Beats | null; backward: Beats | null; rest: Beats | null };
}
/** Heart rate in beats a minute. Typed in, one of both may be missing. */
export interface Beats {
  average: number | null;
  highest: number | null;
}
/** Small record that is no walk. */
export type DiaryEntry = {
  [Kind in keyof DiaryData]: Omit<Wire["DiaryEntry"], "kind" | "data"> & {
    kind: Kind;
    data: DiaryData[Kind];
  };
}[keyof DiaryData];
/** Page of GET /api/walks. */
export type Changes = Omit<Wire["Changes"], "walks" | "stops"> & { walks: Walk[]; stops: Stop[] };
export type Account = Wire["Account"];
export type Settings = Wire["Settings"];
export type Reminder = Wire["Reminder"];
export type ReminderAnswer = Wire["Answer"]["answer"];
/** Phone that shows the account's reminders, as the server describes it. */
export type PushSubscriptionInfo = Omit<Wire["Phone"], "endpoint" | "p256dh" | "auth">;
/** Body of a refusal. */
export type WireError = Wire["Error"];

/** Push message (Declarative Web Push): https://www.w3.org/TR/push-api/#declarative-push-message */
export interface PushMessage {
  web_push: 8030;
  /** True: Safari lets the service worker change it first. Its first versions read the field in `notification`. */
  mutable?: boolean;
  notification: {
    mutable?: boolean;
    title: string;
    body?: string;
    lang?: string;
    dir?: "auto" | "ltr" | "rtl";
    tag?: string;
    navigate: string;
    data?: { tag?: string; reminder?: string; due_at?: string };
    actions?: { action: string; title: string; navigate: string }[];
  };
}
