/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "For our walk, please read this:": "Para nuestra caminata, lea esto, por favor:",
  "Print this card": "Imprimir esta tarjeta",
  "Send them this page": "Enviarle esta página"
});
