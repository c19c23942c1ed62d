import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { soundLoading } from "../../../../static/js/pages/shared/sound-loading.js";
import { SoundMissing } from "../../../../static/js/walk/sound.js";

for (const [name, error, lines] of /** @type {[string, Error, number][]} */ ([
  ["a voice that cannot be fetched is said on the page, not logged", new SoundMissing("No signal."), 0],
  ["a fault of the program is logged", new TypeError("not a function"), 1],
])) {
  test(name, async (context) => {
    const log = context.mock.method(console, "error", () => {});
    const repaint = mock.fn();

    const state = soundLoading(Promise.reject(error), repaint);
    await new Promise((resolve) => setImmediate(resolve));

    assert.deepEqual(state, { sound: null, failed: true });
    assert.equal(repaint.mock.callCount(), 1);
    assert.equal(log.mock.callCount(), lines);
  });
}
