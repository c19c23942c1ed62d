/** The account page: the signed-in account, the changes not sent yet, and sign-out. */

import "../../language/catalogue-account.js";
import "../../language/catalogue-later.js";
import { unregisterApp } from "../../app/unregister.js";
import { t, tn } from "../../language/translate.js";
import { SignedOut } from "../../store/api.js";
import { Marker } from "../../store/marker.js";
import { forget } from "../../store/sign-out.js";
import { html, nothing } from "../../vendor/lit.js";
import { isWalking } from "../../walk/walk-lock.js";
import { homeScreenFirst } from "../shared/home-screen-card.js";
import { onChange, paint } from "../shared/painting.js";
import { foreignLine } from "../shared/unsent-line.js";

/** @import { App } from "../../app/app.js" */

/** @param {App} app */
export async function show(app) {
  let problem = "";
  let asking = false;
  let isUnfinished = false;
  onChange(app, repaint);
  await repaint();

  async function repaint() {
    const [account, unsent, order] = await Promise.all([
      app.log.account(),
      app.unsent.summary(),
      homeScreenFirst(app),
    ]);
    paint(app, [
      account ? signedIn(account, unsent) : withoutAccount(app.sync.state.name, order),
      foreignLine(unsent),
    ]);
  }

  /** @param {import("../../store/sync.js").StateName} state @param {unknown} order advice for iPhones */
  function withoutAccount(state, order) {
    if (state === "sending") return html`<p class="quiet">${t("One moment …")}</p>`;
    if (state === "offline") {
      return html`<p>${t("No signal just now. Once there is one, your walks are sent.")}</p>`;
    }
    return signedOut(order);
  }

  /** @param {unknown} order */
  function signedOut(order) {
    return html`
      ${order}
      <p>${t("You can walk without an account. With one, your walks are also kept on our server, and you see them on another phone.")}</p>
      <p>${t("When you sign up or sign in, all walks on this phone go into your account.")}</p>
      <p><a class="button main giant" href="/sign-up">${t("Sign up")}</a></p>
      <p><a class="button wide" href="/sign-in">${t("Sign in")}</a></p>
    `;
  }

  /**
   * @param {import("../../store/schema.js").Account} account
   * @param {import("../../store/unsent.js").Summary} unsent
   */
  function signedIn({ email }, { waiting, refused, foreign }) {
    const unsent = waiting + refused.length;
    const hasExpired = app.sync.state.name === "signed_out";
    return html`
      <p>${hasExpired ? t("You were signed in as") : t("Signed in as")} <strong>${email}</strong>.</p>
      ${hasExpired ? html`<p><a class="button main wide" href="/sign-in">${t("Sign in again")}</a></p>` : nothing}
      <p>${waitingSentence(unsent)}</p>
      ${isNew() && !hasExpired ? sheetOffer() : nothing}
      ${problem ? html`<p class="error" role="alert">${problem}</p>` : nothing}
      ${asking ? confirmLoss(unsent + foreign, isUnfinished) : nothing}
      ${hasExpired ? nothing : waysToChange()}
      <p><button class="button wide" @click=${() => void signOut(false)}>${t("Sign out")}</button></p>
      <p class="hint">${t("Signing out takes your walks off this phone. They stay in your account.")}</p>
    `;
  }

  /** @param {number} waiting @param {boolean} unfinished */
  function confirmLoss(waiting, unfinished) {
    return html`<section class="card notice" role="alert">
      <h2>${t("Not everything has been sent")}</h2>
      ${
        unfinished
          ? html`<p>${t("A walk is not finished.")} <a href="/walk">${t("Go on with it, or keep it")}</a>${t(", or it is lost.")}</p>`
          : nothing
      }
      ${
        waiting
          ? html`<p>
              ${waitingSentence(waiting)}
              ${t("Signing out now would lose it. Wait for a signal, look into your")}
              <a href="/history">${t("history")}</a>${t(", or let it go.")}
            </p>`
          : nothing
      }
      <button class="button danger wide" @click=${() => void signOut(true)}>${t("Delete what is not sent, and sign out")}</button>
    </section>`;
  }

  /** @param {boolean} losing true: delete what was not sent */
  async function signOut(losing) {
    problem = (await isWalking()) ? t("A walk is under way in another window. End it first.") : "";
    if (problem) return repaint();
    await app.sync.sync();
    isUnfinished = (await app.checkpoint.read()) !== null;
    asking = !losing && (isUnfinished || (await app.unsent.count()) > 0);
    if (asking) return repaint();
    try {
      const phone = app.push.digest;
      if (phone) await app.subscriptions.forget(phone).catch(unlessSignedOut);
      const response = await fetch("/sign-out", { method: "POST", redirect: "manual" });
      if (response.type !== "opaqueredirect" && !response.ok) {
        throw new Error(`sign-out answered ${response.status}`);
      }
      // A captive portal may answer 200 to anything. Only our server can say that the session is over.
      const { name } = await app.sync.sync();
      if (name !== "signed_out") throw new Error(`after the sign-out it is ${name}`);
    } catch (error) {
      console.error(error);
      problem = t("Signing out needs a signal. Please try again when you have one.");
      return repaint();
    }
    app.sync.stop();
    await forget(app.database, app.checkpoint, app.changes);
    await new Marker(app.log).forget();
    await unregisterApp().catch((error) => console.error(error));
    location.assign("/");
  }
}

/** True right after the sign-up. */
function isNew() {
  return new URLSearchParams(location.search).get("welcome") === "new";
}

function sheetOffer() {
  return html`<section class="card">
    <h2>${t("If you ever forget your password")}</h2>
    <p>${t("Ten words on paper let you in again. Write them down now, or later from this page.")}</p>
    <p><a class="button main wide" href="/account/recovery-sheet">${t("Write ten words down")}</a></p>
  </section>`;
}

function waysToChange() {
  return html`<ul class="doors">
    <li><a href="/account/phones">${t("Signed-in phones")}</a></li>
    ${isNamed() ? html`<li><a href="/account/passkeys">${t("Sign in without a password")}</a></li>` : nothing}
    <li><a href="/account/calendar">${t("Walks in your calendar")}</a></li>
    <li><a href="/account/links">${t("Links to your summary")}</a></li>
    <li><a href="/account/recovery-sheet">${t("Your recovery sheet")}</a></li>
    <li><a href="/account/password">${t("Change your password")}</a></li>
    <li><a href="/account/address">${t("Change your e-mail address")}</a></li>
    <li><a href="/account/delete">${t("Delete your account")}</a></li>
  </ul>`;
}

/** A passkey belongs to a name, so there is none at an IP address. */
function isNamed() {
  return !/^\[|^[\d.]+$/.test(location.hostname);
}

/** An expired session has no subscription to take back. @param {unknown} error */
function unlessSignedOut(error) {
  if (!(error instanceof SignedOut)) throw error;
}

/** @param {number} waiting */
function waitingSentence(waiting) {
  if (waiting === 0) return t("Everything on this phone is in your account.");
  return tn("{count} change waits to be sent.", "{count} changes wait to be sent.", waiting);
}
