/**
 * The reminders page: the account's reminders, and the phones that show them. Both are stored only on the server.
 */

import "../../language/catalogue-reminders.js";
import "../../language/catalogue-later.js";
import { usualTimeOf } from "../../engine/programme/usual-time.js";
import { dateOf } from "../../engine/programme/dates.js";
import { pausesIn } from "../../engine/programme/planned-pause.js";
import { t } from "../../language/translate.js";
import { Refused, Unreachable } from "../../store/api.js";
import { areMissing, noteSeen } from "../../store/arrivals.js";
import { readDiary } from "../../store/diary.js";
import { html, nothing } from "../../vendor/lit.js";
import { otherPhones } from "./other-phones.js";
import { MISSING, arrivedHere, lastArrival } from "./arrival.js";
import { calendarLater } from "./calendar-later.js";
import { pushCard } from "./push-card.js";
import { isShownNowhere } from "./push-state.js";
import { quietTime } from "./quiet-time.js";
import { reminderAsked } from "./reminder-asked.js";
import { answerIn, askedIn, giveAnswer } from "./reminder-answer.js";
import { screenAfter, whyNot } from "./reminder-errors.js";
import { reminderEditor } from "./reminder-editor.js";
import { newDraft } from "./reminder-form.js";
import { reminderList } from "./reminder-list.js";
import { LOADING, SIGNED_OUT, NO_ACCOUNT, noSignal } from "./reminders-unavailable.js";
import { phoneZone } from "../shared/locale.js";
import { onChange, paint } from "../shared/painting.js";
import { toast } from "../shared/toast.js";

/** @import { App } from "../../app/app.js" */
/** @import { PushSubscriptionInfo, Reminder } from "../../types.d.ts" */

const WALKS_TO_GO_BY = 5;

/** @param {App} app */
export async function show(app) {
  const { reminders: store, subscriptions, push } = app;
  /** @type {"asked" | "loading" | "no_account" | "signed_out" | "no_signal" | "here"} */
  let screen = "loading";
  /** @type {Reminder[]} */
  let reminders = [];
  /** @type {PushSubscriptionInfo[]} */
  let phones = [];
  /** @type {import("../../engine/programme/planned-pause.js").Days[]} */
  let pauses = [];
  let problem = "";
  const address = new URLSearchParams(location.search);
  let asked = askedIn(address);
  let given = answerIn(address);
  /** @type {import("../../store/schema.js").Arrived | null} */
  let arrived = null;
  /** @type {import("./reminder-answer.js").Outcome | null} */
  let outcome = null;
  /** True once the push card is on top, as the next thing to do. It stays there, so that no button moves. */
  let isCardFirst = false;
  if (asked) void noteSeen(app.database, asked.dueAt).catch(() => undefined); // storage may be forbidden
  const card = pushCard(app, { repaint, reload });
  const calendar = calendarLater(app, repaint);
  const editor = reminderEditor(app, { repaint, save });

  push.addEventListener("change", repaint);
  onChange(app, async () => {
    if (screen === "no_account" && (await app.log.account())) return begin();
    await readPauses(); // one can come from another phone
    if (screen === "here") repaint();
  });
  await begin();

  async function begin() {
    if (asked) return enter("asked");
    enter((await app.log.account()) ? "loading" : "no_account");
    if (screen !== "loading") return;
    if (push.state === "unknown") void push.keepInStep(); // main.js found no account when the page loaded
    await reload();
  }

  async function reload() {
    try {
      if (given) outcome = await giveAnswer(store, given);
      if (isAnswerWaiting()) return enter("no_signal");
      if (given) {
        given = null;
        history.replaceState(null, "", "/reminders");
      }
      [reminders, phones] = await Promise.all([store.all(), subscriptions.all()]);
      [arrived] = await Promise.all([arrivedHere(app, mine()), readPauses()]);
      enter("here");
    } catch (error) {
      arrived = await arrivedHere(app, undefined);
      enter(screenAfter(error));
    }
  }

  async function readPauses() {
    pauses = pausesIn(await readDiary(app.database, "pause"));
  }

  function mine() {
    return phones.find(({ digest }) => digest === push.digest);
  }

  function isAnswerWaiting() {
    return outcome !== null && !outcome.isDone;
  }

  /** @param {typeof screen} next */
  function enter(next) {
    screen = next;
    repaint();
  }

  function repaint() {
    paint(app, [template(), toast()]);
  }

  function template() {
    switch (screen) {
      case "asked":
        return asked && reminderAsked(asked, (answer) => void giveTapped(answer));
      case "loading":
        return LOADING;
      case "no_account":
        return NO_ACCOUNT;
      case "signed_out":
        return SIGNED_OUT;
      case "no_signal":
        return [
          noSignal(() => void begin(), isAnswerWaiting() ? outcome?.words : undefined),
          lastArrival(arrived, new Date()),
        ];
      case "here":
        return editor.isOpen() ? editor.template(problem) : list();
    }
  }

  function list() {
    const now = new Date();
    const isNowhere = isShownNowhere(reminders, phones, push.state);
    isCardFirst ||= isNowhere;
    const isProblem = areMissing(arrived, mine()?.delivered_days ?? []);
    const onThisPhone = card(isNowhere, {
      last: lastArrival(arrived, now),
      problem: isProblem ? MISSING : null,
    });
    const others = phones.filter(({ digest }) => digest !== push.digest);
    return html`
      <div role="status">${outcome ? html`<p class="card">${outcome.words}</p>` : nothing}</div>
      ${isCardFirst ? onThisPhone : nothing}
      ${reminders.length ? quietTime(pauses, dateOf(now.getTime(), phoneZone())) : nothing}
      ${
        reminders.length
          ? reminderList(reminders, pauses, { change, edit, remove }, now)
          : html`<p>
              ${t(
                "Choose days and a time, and your phone reminds you of your walk. On a day when you have walked already, " +
                  "it stays quiet.",
              )}
            </p>`
      }
      <p>
        <button class="button ${reminders.length ? "wide" : "main giant"}" @click=${() => void add()}>
          ${t("Add a reminder")}
        </button>
      </p>
      ${isCardFirst ? nothing : onThisPhone} ${calendar(reminders, pauses)}
      ${otherPhones(others, (phone) => void forget(phone), now)}
    `;
  }

  /** @param {import("../../types.d.ts").ReminderAnswer} answer */
  async function giveTapped(answer) {
    given = asked && { ...asked, answer };
    asked = null;
    await begin();
  }

  async function add() {
    const walks = await app.log.newest(WALKS_TO_GO_BY);
    open(newDraft(usualTimeOf(walks)));
  }

  /** @param {Reminder} reminder */
  function edit(reminder) {
    open({ ...reminder, isNew: false });
  }

  /** @param {import("./reminder-form.js").Draft} draft */
  function open(draft) {
    [problem, outcome] = ["", null];
    editor.open(draft);
  }

  /** @param {import("./reminder-form.js").Draft} draft */
  async function save(draft) {
    if (!(await attempt(() => store.save(draft.id, draft)))) return;
    editor.close();
    toast.show(t("Saved."), null, repaint);
  }

  /** @param {Reminder} reminder @param {Partial<Reminder>} wishes */
  async function change(reminder, wishes) {
    await attempt(() => store.save(reminder.id, { ...reminder, ...wishes }));
  }

  /** @param {Reminder} reminder */
  async function remove(reminder) {
    if (!(await attempt(() => store.remove(reminder.id)))) return;
    const undo = () => void attempt(() => store.save(crypto.randomUUID(), reminder));
    toast.show(t("The reminder is removed."), { label: t("Undo"), act: undo }, repaint);
  }

  /** @param {PushSubscriptionInfo} phone */
  async function forget({ digest, device }) {
    if (!(await attempt(() => subscriptions.forget(digest)))) return;
    toast.show(t("No more reminders on that phone ({device}).", { device }), null, repaint);
  }

  /** @param {() => Promise<void>} work @returns {Promise<boolean>} true: done, and the reminders are here */
  async function attempt(work) {
    problem = "";
    try {
      await work();
      await reload();
      return screen === "here";
    } catch (error) {
      if (error instanceof Refused) fromServer(error.refusal);
      else if (error instanceof Unreachable) complain(whyNot(error));
      else enter(screenAfter(error));
      return false;
    }
  }

  /** @param {import("../../store/schema.js").Refusal} refusal */
  function fromServer({ errors, message }) {
    const [days, at, zone] = ["days", "at", "zone"].map((field) => errors[field]?.[0]);
    if (editor.isOpen() && (days || at || zone)) editor.refuse({ days, at, zone });
    else complain(message);
  }

  /** Show the problem in the open form, or else as a toast. @param {string} words */
  function complain(words) {
    if (!editor.isOpen()) return toast.show(words, null, repaint);
    problem = words;
    repaint();
  }
}
