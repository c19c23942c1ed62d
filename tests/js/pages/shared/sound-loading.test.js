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

test("a voice that arrives after its screen has gone is not painted", async () => {
  const leaving = new AbortController();
  let painted = 0;
  soundLoading(Promise.resolve(/** @type {any} */ ({})), () => (painted += 1), leaving.signal);

  leaving.abort();
  await new Promise(setImmediate);

  assert.equal(painted, 0);
});
