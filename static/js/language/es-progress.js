/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "Before you walk backward, please look at Today.": "Antes de caminar hacia atrás, mire en “Hoy”, por favor.",
  "How long each level lasts is our cautious judgement, not a proven prescription.": "La duración de cada nivel es un cálculo prudente nuestro; no es una pauta comprobada.",
  "Minutes backward, by week": "Minutos hacia atrás, por semana",
  "Open up to": "Abierto hasta el",
  "The levels": "Los niveles",
  "Week of {monday}: {howLong}": "Semana del {monday}: {howLong}"
});
