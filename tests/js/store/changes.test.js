import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";

import { Changes } from "../../../static/js/store/changes.js";

test("a change is dispatched once in this tab, and in the others", { timeout: 5000 }, async (t) => {
  const channels = [new BroadcastChannel("changes-test"), new BroadcastChannel("changes-test")];
  t.after(() => channels.forEach((channel) => channel.close()));
  const [here, there] = channels.map((channel) => new Changes(channel));
  let heardHere = 0;
  here.addEventListener("change", () => (heardHere += 1));
  const heardThere = once(there, "change");

  here.announce();
  await heardThere;

  assert.equal(heardHere, 1);
});
