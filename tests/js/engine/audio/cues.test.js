import assert from "node:assert/strict";
import { test } from "node:test";

import { planCues, tailOf } from "../../../../static/js/engine/audio/cues.js";
import { goingOn } from "../../../../static/js/engine/programme/lead-in.js";
import { lengthMs } from "../../../../static/js/engine/programme/phases.js";
import { sayDuration } from "../../../../static/js/engine/audio/phrases.js";
import { WAYS, cuesOf, inFirstInterval, timesOf } from "../support/cued.js";
import { EVERYTHING_SAID, clipMs, phasesOf } from "../support/made.js";

test("getting ready says what comes, then three pips and a chime", () => {
  const early = cuesOf([180]).filter(({ atMs }) => atMs <= 10_000);

  assert.deepEqual(
    early.map(({ clip }) => clip),
    ["get_ready", "coming_forward", "pip", "pip", "pip", "chime"],
  );
  assert.deepEqual(timesOf(early, "pip"), [7000, 8000, 9000]);
  assert.deepEqual(timesOf(early, "chime"), [10_000]);
});

test("a backward interval of three minutes is announced, counted, checked, halved and counted down", () => {
  const said = inFirstInterval(cuesOf([180, 180]), 180);

  assert.deepEqual(
    said.slice(0, 5).map(([, clip]) => clip),
    ["earcon_backward", "interval_1_of_2", "backward", "minutes_3", "tip_toes"],
  );
  assert.equal(said[0]?.[0], 0);
  assert.deepEqual(said.slice(5), [
    [20, "look_left"],
    [40, "look_right"],
    [60, "look_left"],
    [80, "look_right"],
    [90, "halfway"],
    [100, "look_left"],
    [120, "minute_left"],
    [140, "look_right"],
    [160, "look_left"],
    [170, "seconds_10"],
    [177, "pip"],
    [178, "pip"],
    [179, "pip"],
  ]);
});

test("sides go on alternating from one interval to the next", () => {
  const looks = cuesOf([60, 60]).filter(({ clip }) => clip.startsWith("look"));

  assert.deepEqual(
    looks.map(({ clip }) => clip),
    ["look_left", "look_right", "look_left", "look_right"],
  );
});

test("halfway is said from two minutes up and the last minute from three", () => {
  assert.deepEqual(timesOf(cuesOf([119]), "halfway"), []);
  assert.deepEqual(timesOf(cuesOf([120]), "halfway"), [378_000]);
  assert.deepEqual(timesOf(cuesOf([179]), "minute_left"), []);
  assert.deepEqual(timesOf(cuesOf([180]), "minute_left"), [438_000]);
});

test("a single interval is not counted", () => {
  assert.ok(!cuesOf([600]).some(({ clip }) => clip.startsWith("interval_")));
});

test("where a walk may come back past its start, the first such interval says to stop there, before its tip", () => {
  const said = inFirstInterval(cuesOf([600, 300]), 600);

  assert.deepEqual(
    said.slice(0, 6).map(([, clip]) => clip),
    ["earcon_backward", "interval_1_of_2", "backward", "minutes_10", "if_start", "tip_toes"],
  );
  assert.equal(timesOf(cuesOf([600, 300]), "if_start").length, 1);
  assert.deepEqual(timesOf(cuesOf([600], {}, "onward"), "if_start"), []);
});

test("up to four intervals are counted", () => {
  const numbers = (/** @type {number[]} */ backward_s) =>
    cuesOf(backward_s).flatMap(({ clip }) => (clip.startsWith("interval_") ? clip : []));

  assert.deepEqual(
    numbers([30, 30, 30, 30]),
    [1, 2, 3, 4].map((n) => `interval_${n}_of_4`),
  );
  assert.deepEqual(numbers([30, 30, 30, 30, 30]), []);
});

test("a check that would overlap a minute mark is dropped, not delayed", () => {
  const said = inFirstInterval(cuesOf([180], { shoulder_every_s: 30 }), 180);

  assert.ok(!said.some(([at, clip]) => clip.startsWith("look") && [90, 120].includes(at)));
  assert.deepEqual(
    said.filter(([at]) => at === 90),
    [[90, "halfway"]],
  );
});

test("the countdown gives way to a phase change that is still being said", () => {
  const said = inFirstInterval(cuesOf([10]), 10);

  assert.ok(!said.some(([at, clip]) => at === 0 && clip === "seconds_10"));
  assert.deepEqual(
    said.slice(-3).map(([at]) => at),
    [7, 8, 9],
  );
});

test("a setting silences its own cues and no others", () => {
  const quiet = cuesOf([180], { shoulder_every_s: 0, halfway: false, countdown: false });

  const inside = inFirstInterval(quiet, 180).map(([, clip]) => clip);
  assert.deepEqual(inside, ["earcon_backward", "backward", "minutes_3", "tip_toes"]);
  assert.equal(timesOf(quiet, "pip").length, 3);
});

test("without the voice only the tones of important cues are heard", () => {
  const heard = cuesOf([180, 30], { voice: false }).map(({ clip }) => clip);

  const inOrder = heard.filter((clip, i) => clip !== heard[i - 1] && clip !== "pip");
  assert.deepEqual(inOrder, [
    ...["chime", "earcon_forward", "earcon_turn", "earcon_backward", "look", "mark", "look", "mark", "look"],
    ...["earcon_turn", "earcon_forward", "earcon_turn", "earcon_backward", "look"],
    ...["earcon_turn", "earcon_forward", "chime"],
  ]);
});

test("without the voice a treadmill has its own tones, and none asks to look round", () => {
  const cues = cuesOf([60], { voice: false }, "treadmill");

  const clips = new Set(cues.map(({ clip }) => clip));
  assert.ok(clips.has("rails") && clips.has("belt"));
  assert.ok(!clips.has("look"));
});

for (const everyS of [15, 20, 30, 45]) {
  test(`shoulder checks every ${everyS} s fall on multiples of it`, () => {
    const looks = inFirstInterval(cuesOf([300], { shoulder_every_s: everyS }), 300).filter(([, clip]) =>
      clip.startsWith("look"),
    );

    assert.ok(looks.length >= 5);
    for (const [at] of looks) assert.equal(at % everyS, 0);
  });
}

test("the orders of a treadmill are given one by one", () => {
  const phases = phasesOf([60], {}, "treadmill");
  const turnMs = 310_000;

  const said = planCues(phases, "treadmill", EVERYTHING_SAID, clipMs).filter(
    ({ atMs }) => atMs >= turnMs && atMs < turnMs + 40_000,
  );

  assert.deepEqual(
    said.map(({ atMs, clip }) => [(atMs - turnMs) / 1000, clip]),
    [
      [0, "earcon_turn"],
      [0.84, "belt_stop"],
      [7, "belt_turn"],
      [14, "belt_on"],
    ],
  );
});

test("a backward walk says in its warm-up what to do without the voice, with the phone and without breath", () => {
  for (const [way, last] of /** @type {const} */ ([
    ["retrace", [290, "ground_retrace"]],
    ["onward", [290, "ground_onward"]],
    ["treadmill", [80, "belt_slow"]],
  ])) {
    const said = cuesOf([60, 60], {}, way).filter(({ atMs }) => atMs >= 25_000 && atMs < 310_000);

    assert.deepEqual(
      said.map(({ atMs, clip }) => [atMs / 1000 - 10, clip]),
      [[20, "if_silent"], [40, "phone_still"], [60, "if_breathless"], last],
    );
  }
});

test("the gentlest level looks behind too: half-way, since the countdown comes at the usual time", () => {
  for (const shoulder_every_s of [20, 30]) {
    const said = inFirstInterval(cuesOf([30, 30], { shoulder_every_s }), 30);

    assert.deepEqual(
      said.filter(([, clip]) => clip.startsWith("look") || clip === "seconds_10"),
      [
        [15, "look_left"],
        [20, "seconds_10"],
      ],
    );
  }
});

test("on a treadmill the belt stops before the turn, and no cue asks to look round", () => {
  const cues = cuesOf([60], {}, "treadmill");

  const clips = cues.map(({ clip }) => clip);
  assert.ok(clips.includes("get_ready_belt"));
  assert.equal(clips.filter((clip) => clip === "belt_turn").length, 2);
  assert.ok(clips.includes("hold_rails"));
  assert.ok(!clips.some((clip) => clip.startsWith("look") || clip === "turn_around"));
});

test("a walk ends with well done, and says the total only after the place where a changed walk stops", () => {
  const phases = phasesOf([180, 240]);
  const { totalAtMs, endMs } = tailOf(phases, "retrace");

  const farewell = planCues(phases, "retrace", EVERYTHING_SAID, clipMs).filter(
    ({ atMs }) => atMs >= lengthMs(phases),
  );

  assert.deepEqual(
    farewell.map(({ clip }) => clip),
    ["chime", "well_done", "in_all", "minutes_7"],
  );
  assert.equal(farewell[2]?.atMs, totalAtMs);
  assert.ok(farewell.every(({ atMs, clip }) => atMs + clipMs(clip) <= endMs));
});

test("a treadmill walk ends with stopping the belt before stepping off", () => {
  const phases = phasesOf([60], {}, "treadmill");

  const farewell = planCues(phases, "treadmill", EVERYTHING_SAID, clipMs).filter(
    ({ atMs }) => atMs >= lengthMs(phases),
  );

  assert.deepEqual(
    farewell.map(({ clip }) => clip),
    ["chime", "belt_off", "well_done", "in_all", "minutes_1"],
  );
});

test("a resumed walk repeats the instruction of its phase", () => {
  const phases = phasesOf([180, 180]);
  const resumeMs = 318_000 + 45_000;

  const cues = planCues(phases, "retrace", EVERYTHING_SAID, clipMs, resumeMs);

  const again = cues.filter(({ atMs }) => atMs >= resumeMs && atMs < resumeMs + 10_000);
  assert.deepEqual(
    again.map(({ clip }) => clip),
    ["earcon_backward", "interval_1_of_2", "backward", "tip_toes"],
  );
  assert.equal(again[0]?.atMs, resumeMs + 1000);
});

test("a forward walk says nothing of backward", () => {
  const clips = cuesOf([]).map(({ clip }) => clip);

  assert.ok(!clips.some((clip) => /backward|turn|look|in_all/.test(clip)));
  assert.equal(clips.at(-1), "well_done");
});

test("cues never overlap, for any plan and settings", () => {
  let seed = 7;
  /** @param {number} below */
  const random = (below) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let trial = 0; trial < 400; trial++) {
    const intervals = Array.from({ length: 1 + random(6) }, () => 10 + random(400));
    const settings = {
      shoulder_every_s: [0, 15, 20, 30, 45][random(5)],
      halfway: random(2) === 1,
      countdown: random(2) === 1,
      voice: random(3) > 0,
    };
    const more = { warm_up_s: random(200), recover_s: random(90), cool_down_s: random(200) };
    const cues = cuesOf(intervals, settings, WAYS[random(3)], more);

    cues.forEach((cue, i) => {
      const before = cues[i - 1];
      if (before) {
        assert.ok(
          before.atMs + clipMs(before.clip) <= cue.atMs,
          `${before.clip} runs into ${cue.clip} in ${intervals}`,
        );
      }
    });
  }
});

test("a duration is said with the clips of the pack", () => {
  assert.deepEqual(sayDuration(30), ["seconds_30"]);
  assert.deepEqual(sayDuration(90), ["minutes_1", "seconds_30"]);
  assert.deepEqual(sayDuration(180), ["minutes_3"]);
  assert.deepEqual(sayDuration(58), ["minutes_1"]);
  assert.deepEqual(sayDuration(10), ["seconds_10"]);
  assert.deepEqual(sayDuration(1200), ["minutes_20"]);
  assert.deepEqual(sayDuration(1260), []);
});

for (const [way, first] of /** @type {const} */ ([
  ["retrace", "stop_to_backward"],
  ["onward", "stop_to_backward"],
  ["treadmill", "belt_on"],
])) {
  test(`a walk goes on backward behind a count of ten (${way})`, () => {
    const whole = phasesOf([180]);
    const atMs = 380_000;
    const { phases, fromMs } = goingOn(whole, atMs, way);

    const cues = planCues(phases, way, EVERYTHING_SAID, clipMs, fromMs);

    const lead = cues.filter((cue) => cue.atMs >= fromMs && cue.atMs < atMs);
    assert.deepEqual(
      lead.slice(0, 3).map(({ clip }) => clip),
      ["earcon_turn", "still_well", first],
    );
    const pips = lead.filter(({ clip }) => clip === "pip").map((pip) => (pip.atMs - atMs) / 1000);
    assert.deepEqual(
      pips,
      Array.from({ length: 10 }, (_, s) => s - 10),
    );
    const behind = cues.filter((cue) => cue.atMs >= atMs).map(({ clip }) => clip);
    assert.deepEqual(behind.slice(0, 3), ["earcon_backward", "backward", "minutes_2"]);
    assert.ok(!behind.includes("halfway"));
    assert.deepEqual(behind.slice(-2), ["in_all", "minutes_3"]);
  });
}
