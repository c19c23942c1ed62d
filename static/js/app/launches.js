/**
 * Launch Handler: a tap on the icon or on a shortcut while the app is open. The manifest asks the browser to focus the
 * open window, which then goes to the shortcut's page, but never away from a walk.
 */

import { isWalking as isAnyWalking } from "../walk/walk-lock.js";

/** @typedef {{ setConsumer(consumer: (launch: { targetURL?: string }) => void): void }} LaunchQueue */

/** @param {Window} window @param {() => Promise<boolean>} isWalking */
export function followShortcuts(window, isWalking = isAnyWalking) {
  /** @type {LaunchQueue | undefined} */ (Reflect.get(window, "launchQueue"))?.setConsumer(
    ({ targetURL }) => {
      if (targetURL) void follow(new URL(targetURL));
    },
  );

  /** @param {URL} target */
  async function follow({ pathname, href }) {
    const { location } = window;
    // The icon itself launches "/": the walker stays on the open page.
    if (pathname === "/" || pathname === location.pathname || (await isWalking())) return;
    location.assign(href);
  }
}
