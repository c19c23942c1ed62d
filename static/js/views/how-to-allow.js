/** Where a phone hides the way back from "no". */

import { html } from "../vendor/lit.js";

export function howToAllow() {
  const isAndroid = /Android/.test(navigator.userAgent);
  return html`
    <details ?open=${isAndroid}>
      <summary>Android, in Chrome</summary>
      <ol>
        <li>Tap the sign at the left of the address, at the top of the screen.</li>
        <li>Tap <strong>Permissions</strong>, then <strong>Notifications</strong>.</li>
        <li>Switch them on, and come back to this page.</li>
      </ol>
      <p>
        If you opened Backstride from your home screen: keep a finger on its icon there, tap
        <strong>App info</strong>, then <strong>Notifications</strong>, and switch them on.
      </p>
    </details>
    <details ?open=${!isAndroid}>
      <summary>iPhone or iPad</summary>
      <ol>
        <li>Open <strong>Settings</strong>, then <strong>Notifications</strong>.</li>
        <li>Find <strong>Backstride</strong> in the list, and tap it.</li>
        <li>Switch on <strong>Allow Notifications</strong>, and come back to this page.</li>
      </ol>
    </details>
  `;
}
