/** What a measurement has started: it is stopped again however the measurement ends, the last first. */

/** @type {(() => void)[]} */
export const begun = [];

process.on("exit", () => begun.reverse().forEach((stop) => stop()));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
