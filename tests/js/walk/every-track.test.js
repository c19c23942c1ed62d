import assert from "node:assert/strict";
import { test } from "node:test";

import { WalkSession } from "../../../static/js/walk/session.js";
import { FakePlayer, PROGRAMME, SETTINGS, SOUND, beginning } from "./support/short-walk.js";

test("the track of every step can be built with every setting", () => {
  for (const step of PROGRAMME.steps) {
    for (const surface of /** @type {const} */ (["path", "treadmill"])) {
      for (const shoulder_every_s of [0, 15, 20, 30, 45]) {
        const { warm_up_s, backward_s, recover_s, cool_down_s } = step;
        const facts = { ...beginning().walk, surface, step: step.id };
        const from = beginning({
          walk: { ...facts, planned: { warm_up_s, backward_s, recover_s, cool_down_s } },
        });
        const parts = { programme: PROGRAMME, sound: SOUND, checkpoint: { write: async () => {} } };
        const fake = new FakePlayer();

        const session = new WalkSession(from, {
          ...parts,
          settings: { ...SETTINGS, shoulder_every_s },
          player: /** @type {any} */ (fake),
        });
        void session.start();
        session.close();

        assert.equal(fake.loadedBytes % SOUND.index.frame_bytes, 0);
      }
    }
  }
});
