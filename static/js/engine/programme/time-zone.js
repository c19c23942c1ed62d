/**
 * Time zones. A machine chose each, so none is refused: one that is no place of the IANA database becomes that of its
 * offset. The twin of coach/domain/zones.py (tests/vectors/zones.json).
 */

/** Offsets in minutes with a place that never changes its clocks. Other parts of an hour are rounded to the west. */
const PLACES = new Map([
  [-570, "Pacific/Marquesas"],
  [210, "Asia/Tehran"],
  [270, "Asia/Kabul"],
  [330, "Asia/Kolkata"],
  [345, "Asia/Kathmandu"],
  [390, "Asia/Yangon"],
  [525, "Australia/Eucla"],
  [570, "Australia/Darwin"],
]);
/** Names in the database that mean no place. */
const NOWHERE = ["Etc/Unknown", "Factory"];

/** The phone's time zone, by a name that the server knows. */
export function timeZone() {
  return knownZone(saidZone(), -new Date().getTimezoneOffset());
}

/**
 * @param {string | null | undefined} said
 * @param {number} offsetMin east of UTC, for a name that is unknown
 */
export function knownZone(said, offsetMin = 0) {
  return said && isPlace(said) ? said : zoneAt(offsetIn(said ?? "") ?? offsetMin);
}

function saidZone() {
  try {
    return new Intl.DateTimeFormat("en").resolvedOptions().timeZone;
  } catch {
    return null; // some old Chromiums have no locale at all
  }
}

/** @param {string} name */
function isPlace(name) {
  // Newer browsers format "+02:00" too, which the server's database lacks.
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(name) || NOWHERE.includes(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false; // RangeError: not in this browser's database
  }
}

/** Minutes in "+02:00", "-0330", "GMT+5". @param {string} said */
function offsetIn(said) {
  const [, sign, hours, minutes] = /^(?:GMT|UTC)?([+-])(\d\d?)(?::?(\d\d))?$/.exec(said) ?? [];
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes ?? 0)) : null;
}

/** @param {number} offsetMin */
function zoneAt(offsetMin) {
  const hours = Math.floor(offsetMin / 60);
  // "Etc/GMT-2" is east of UTC. The database has no others.
  if (!hours || hours < -12 || hours > 14) return PLACES.get(offsetMin) ?? "UTC";
  return PLACES.get(offsetMin) ?? `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}
