/**
 * A tap on the icon or on one of its shortcuts while the app is open: the manifest has the window that is there come
 * forward, and it goes where a shortcut points. Never away from a walk.
 */

/** @typedef {{ setConsumer(consumer: (launch: { targetURL?: string }) => void): void }} LaunchQueue */

/** @param {Window} window @param {() => Promise<boolean>} isWalking */
export function followShortcuts(window, isWalking) {
  /** @type {LaunchQueue | undefined} */ (Reflect.get(window, "launchQueue"))?.setConsumer(
    ({ targetURL }) => {
      if (targetURL) void follow(new URL(targetURL));
    },
  );

  /** @param {URL} target */
  async function follow({ pathname, href }) {
    const { location } = window;
    // The icon itself opens "/", and is no wish to leave the page that is open.
    if (pathname === "/" || pathname === location.pathname || (await isWalking())) return;
    location.assign(href);
  }
}
