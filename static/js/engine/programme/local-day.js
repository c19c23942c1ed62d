/** Local dates of moments, for rules that count by the day; the twin of coach/domain/moments.py. */

/** @type {Map<string, Intl.DateTimeFormat>} by zone; to make one takes fifty times as long as to use it */
const formats = new Map();

/**
 * Local date as one number, such as 20260301: later days have higher numbers.
 * @param {number} ms Unix time
 * @param {string} zone of the IANA database; one that this phone does not know counts as UTC
 */
export function localDay(ms, zone) {
  const part = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return part.year * 10_000 + part.month * 100 + part.day;
}

/** @param {string} zone */
function formatFor(zone) {
  const format = formats.get(zone) ?? newFormat(zone);
  formats.set(zone, format);
  return format;
}

/** @param {string} zone */
function newFormat(zone) {
  try {
    return numbers(zone);
  } catch (error) {
    if (error instanceof RangeError) return numbers("UTC");
    throw error;
  }
}

/** @param {string} timeZone */
function numbers(timeZone) {
  return new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
}
