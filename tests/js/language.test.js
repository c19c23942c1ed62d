import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { CATALOGUE } from "../../static/js/language/catalogue.js";
import { CATALOGUE as SHARED } from "../../static/js/language/es.js";
import { t, tn } from "../../static/js/language/translate.js";

const FOLDER = new URL("../../static/js/language/", import.meta.url);
const OWN = (await readdir(FOLDER)).filter((name) => name.startsWith("es-"));
await Promise.all(OWN.map((name) => import(new URL(name, FOLDER).href)));
const SPANISH = { ...SHARED, ...CATALOGUE };

beforeEach(() => {
  for (const english of Object.keys(CATALOGUE)) delete CATALOGUE[english];
});

test("a sentence that has no translation is said in English", () => {
  assert.equal(t("Opens on {day}", { day: "Monday" }), "Opens on Monday");
  assert.equal(tn("{count} walk", "{count} walks", 1), "1 walk");
  assert.equal(tn("{count} walk", "{count} walks", 0), "0 walks");
});

test("a translation may put its values elsewhere, and has its own plural", () => {
  Object.assign(CATALOGUE, {
    "Opens on {day}": "{day}: se abre",
    "{count} walk": ["{count} caminata", "{count} caminatas"],
  });

  assert.equal(t("Opens on {day}", { day: "lunes" }), "lunes: se abre");
  assert.equal(tn("{count} walk", "{count} walks", 1), "1 caminata");
  assert.equal(tn("{count} walk", "{count} walks", 2), "2 caminatas");
});

test("what is put in may look like a place to put something", () => {
  assert.equal(t("{a} and {b}", { a: "{b}", b: "x" }), "{b} and x");
  assert.equal(t("{nothing}"), "{nothing}");
});

test("no Spanish sentence is the English one with other spaces", () => {
  const alike = Object.entries(SPANISH).filter(
    ([english, spanish]) => String(spanish).trim() === english.trim(),
  );

  assert.deepEqual(
    alike.map(([english]) => english).filter((english) => /[a-z]{4}.* /.test(english)),
    [],
  );
});
