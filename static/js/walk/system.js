/**
 * Major versions of the operating system and the browser. The pocket test goes by them: a new one may treat a locked
 * phone otherwise. What a browser says of itself may be nonsense, and then nothing is known.
 */

/** @typedef {{os: string, browser: string}} System such as "Android 14" and "Chrome 131"; "": not known */
const BROWSERS = /** @type {const} */ ([
  ["Samsung Internet", /SamsungBrowser\/(\d+)/],
  ["Edge", /EdgA?\/(\d+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /(?:Chrome|CriOS)\/(\d+)/],
  ["Safari", /Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/],
]);

/** @param {object} said `navigator` @returns {Promise<System>} */
export async function systemOf(said) {
  const userAgent = String(Reflect.get(said, "userAgent") ?? "");
  const os = await osFromHints(Reflect.get(said, "userAgentData"));
  return { os: os || osFrom(userAgent), browser: browserFrom(userAgent) };
}

/**
 * True if a major version is another one than before. What is not known on one side does not count.
 *
 * @param {System | undefined} before absent: tested with an older release of this app
 * @param {System} now
 */
export function hasChanged(before, now) {
  const names = /** @type {const} */ (["os", "browser"]);
  return names.some((name) => before?.[name] && now[name] && before[name] !== now[name]);
}

/** Chrome's hints. Its userAgent says "Android 10" on every phone. @param {any} hints */
async function osFromHints(hints) {
  try {
    const { platform, platformVersion } = await hints.getHighEntropyValues(["platformVersion"]);
    const major = /^(\d+)/.exec(String(platformVersion))?.[1];
    return typeof platform === "string" && platform && Number(major) > 0 ? `${platform} ${major}` : "";
  } catch {
    return ""; // no hints, or refused
  }
}

/** @param {string} userAgent */
function osFrom(userAgent) {
  if (/Android 10; K\)/.test(userAgent)) return ""; // frozen
  const [, android] = /Android (\d+)/.exec(userAgent) ?? [];
  const [, ios] = /(?:iPhone|CPU) OS (\d+)_/.exec(userAgent) ?? [];
  if (android) return `Android ${android}`;
  return ios ? `iOS ${ios}` : "";
}

/** @param {string} userAgent */
function browserFrom(userAgent) {
  for (const [name, pattern] of BROWSERS) {
    const [, major] = pattern.exec(userAgent) ?? [];
    if (major) return `${name} ${major}`;
  }
  return "";
}
