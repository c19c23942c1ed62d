/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "A pause can be a year long, no more.": "Una pausa puede durar un año, no más.",
  "After two weeks without a walk we begin a little lower, also after a planned pause. Your body needs to get used to it again.": "Después de dos semanas sin caminar empezamos un poco más abajo, también tras una pausa prevista. Su cuerpo necesita acostumbrarse de nuevo.",
  "Change the days": "Cambiar los días",
  "Choose a day of this year or the last.": "Elija un día de este año o del pasado.",
  "Choose a day.": "Elija un día.",
  "Choose the first day of the pause, or a later one.": "Elija el primer día de la pausa u otro posterior.",
  "First day": "Primer día",
  "Holiday": "Vacaciones",
  "I am back: end it today": "He vuelto: termina hoy",
  "Ill": "Enfermedad",
  "Last day": "Último día",
  "Plan another pause": "Prever otra pausa",
  "Save the pause": "Guardar la pausa",
  "Something else": "Otra cosa",
  "Take it back": "Quitarla",
  "That day is over. Choose today or a later day.": "Ese día ya pasó. Elija hoy u otro día más adelante.",
  "The pause is over. Welcome back.": "La pausa ha terminado. Qué bien tenerle de vuelta.",
  "The pause is taken back.": "La pausa se ha quitado.",
  "Why?": "¿Por qué?",
  "{day} only": "Solo el {day}",
  "{from} to {to}": "Del {from} al {to}"
});
