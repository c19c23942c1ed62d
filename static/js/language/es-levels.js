/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "How long each level lasts is our cautious judgement, not a proven prescription.": "La duración de cada nivel es un cálculo prudente nuestro; no es una pauta comprobada.",
  "See your progress": "Ver su progreso"
});
