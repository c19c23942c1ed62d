/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "Backstride is on your home screen already.": "Backstride ya está en su pantalla de inicio.",
  "It takes three taps. Choose what you have:": "Son tres toques. Elija lo que tiene:",
  "To your next walk": "A su próxima caminata"
});
