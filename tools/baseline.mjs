/**
 * Names that the oldest supported browsers lack, for eslint.config.js and stylelint.config.js.
 *
 * The browsers are `browserslist` in package.json; the data is MDN's. A name that some older interface has too, such as
 * `map` (an array's, and lately an iterator's), cannot be refused by its name. There tsc decides, by its `lib`.
 */

import { createRequire } from "node:module";
import browserslist from "browserslist";

/** @typedef {Record<string, any>} Features tree of MDN's data; a feature has its support in `__compat` */

/** @type {Record<string, string[]>} MDN's names of a browser, by its name in browserslist */
const BROWSERS = {
  chrome: ["chrome", "chrome_android"],
  edge: ["edge"],
  safari: ["safari"],
  ios_saf: ["safari_ios"],
  firefox: ["firefox", "firefox_android"],
  samsung: ["samsunginternet_android"],
};
/** Units of one feature. MDN's data has no name for each. */
const UNITS = Object.entries({
  viewport_percentage_units_dynamic: ["dvw", "dvh", "dvi", "dvb", "dvmin", "dvmax"],
  viewport_percentage_units_large: ["lvw", "lvh", "lvi", "lvb", "lvmin", "lvmax"],
  viewport_percentage_units_small: ["svw", "svh", "svi", "svb", "svmin", "svmax"],
  container_query_length_units: ["cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"],
});

/** @type {Features} */
const DATA = createRequire(import.meta.url)("@mdn/browser-compat-data");
const OLDEST = oldestBrowsers();
/** Interfaces and functions of page, worker and language. @type {Features} */
const INTERFACES = { ...DATA["api"], ...DATA["javascript"].builtins };

/** Globals, such as `structuredClone` or `ViewTransition`. */
export function youngGlobals() {
  return Object.keys(INTERFACES).filter((name) => isYoung(INTERFACES[name]));
}

/**
 * Members: of any object (`toSorted`), or of one (`Promise.try`).
 *
 * @param {string[]} ours names that our own objects have too
 * @returns {{ object?: string, property: string }[]}
 */
export function youngMembers(ours) {
  const members = Object.entries(INTERFACES).flatMap(([object, one]) => membersOf(object, one));
  const old = new Set(members.filter(({ isOld }) => isOld).map(({ property }) => property));
  const young = members.filter(({ isOld, isReachable }) => !isOld && isReachable);
  const anywhere = young.filter(({ isStatic, property }) => !isStatic && !old.has(property));
  const names = new Set(anywhere.map(({ property }) => property).filter((name) => !ours.includes(name)));
  const ofOne = young.filter(({ object, isStatic }) => isStatic || object in DATA.javascript.builtins);
  return [
    ...[...names].map((property) => ({ property })),
    ...ofOne.map(({ object, property }) => ({ object, property })),
  ];
}

/** Names of CSS, by what stylelint calls them. */
export function youngCss() {
  const { "at-rules": atRules, properties, selectors, types } = DATA.css;
  const { length, ...others } = types;
  const values = Object.entries(properties).map(([name, property]) => [name, youngIn(property)]);
  return {
    atRules: youngIn(atRules),
    functions: [types, ...Object.values(others)].flatMap(youngIn),
    properties: youngIn(properties),
    selectors: youngIn(selectors),
    units: [
      ...youngIn(length),
      ...UNITS.filter(([name]) => isYoung(length[name])).flatMap(([, units]) => units),
    ],
    /** @type {Record<string, string[]>} by property */
    values: Object.fromEntries(values.filter(([, young]) => young.length > 0)),
  };
}

/** Elements of HTML, and attributes that no older element has. */
export function youngHtml() {
  const { elements, global_attributes: anywhere } = DATA["html"];
  const branches = [anywhere, ...Object.values(elements)];
  const old = new Set(
    branches.flatMap((branch) => Object.keys(branch).filter((name) => !youngIn(branch).includes(name))),
  );
  const attributes = new Set(branches.flatMap(youngIn).filter((name) => !old.has(name)));
  return { elements: youngIn(elements), attributes: [...attributes] };
}

/** @param {string} object @param {Features} one */
function membersOf(object, one) {
  return childrenOf(one).map(([name, feature]) => ({
    object,
    property: name.replace(/_static$/, ""),
    isStatic: name.endsWith("_static"),
    isOld: !isYoung(feature),
    // A young interface is refused by itself. What no standard has is always asked for before it is used.
    isReachable: !isYoung(one) && feature["__compat"].status?.standard_track !== false,
  }));
}

/** Names of the features in this branch that some browser lacks. @param {Features} branch */
function youngIn(branch) {
  return childrenOf(branch).flatMap(([name, feature]) => (isYoung(feature) ? [name] : []));
}

/** @param {Features} branch */
function childrenOf(branch) {
  return Object.entries(branch).filter(([name, feature]) => name !== "__compat" && feature["__compat"]);
}

/** True: some supported browser lacks the feature. @param {Features} feature */
function isYoung({ __compat }) {
  return Object.keys(OLDEST).some(
    (browser) => ![__compat?.support[browser] ?? []].flat().some(isIn(OLDEST[browser])),
  );
}

/**
 * True for a statement of support that includes this version, under the feature's own name and without a flag.
 *
 * @param {number[]} version
 */
function isIn(version) {
  return (/** @type {Features} */ { version_added, version_removed, flags, prefix, alternative_name }) =>
    !flags &&
    !prefix &&
    !alternative_name &&
    reaches(version, version_added) &&
    !reaches(version, version_removed);
}

/** @param {number[]} version @param {unknown} since "16.4", "≤79", "preview" or false */
function reaches([major, minor], since) {
  if (typeof since !== "string" || since === "preview") return false;
  const [sinceMajor = 0, sinceMinor = 0] = since.replace("≤", "").split(".").map(Number);
  return major > sinceMajor || (major === sinceMajor && minor >= sinceMinor);
}

/** Oldest supported version by MDN's name of the browser. @returns {Record<string, [number, number]>} */
function oldestBrowsers() {
  /** @type {Record<string, [number, number]>} */
  const oldest = {};
  for (const each of browserslist(undefined, { path: import.meta.dirname })) {
    const [name, version] = each.split(" ");
    const [major = 0, minor = 0] = version.split("-")[0].split(".").map(Number);
    for (const browser of BROWSERS[name]) {
      const known = oldest[browser] ?? [Infinity, 0];
      if (major < known[0] || (major === known[0] && minor < known[1])) oldest[browser] = [major, minor];
    }
  }
  return oldest;
}
