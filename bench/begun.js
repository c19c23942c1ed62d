/** Clean-up functions of a measurement, called in reverse order at its end, also after an error or a signal. */

/** @type {(() => void)[]} */
export const begun = [];

process.on("exit", () => begun.reverse().forEach((stop) => stop()));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
