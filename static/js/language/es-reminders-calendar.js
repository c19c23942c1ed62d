/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "A calendar that follows needs an address of its own. Anyone with that address can see when you mean to walk.": "Un calendario que sigue los cambios necesita una dirección propia. Quien tenga esa dirección puede ver cuándo piensa caminar.",
  "A phone without notifications can remind you from its calendar. The file has the walks of a year, with an alarm.": "Un teléfono sin notificaciones puede recordarle desde su calendario. El archivo tiene las caminatas de un año, con una alarma.",
  "All walks of the next year are in a planned pause.": "Todas las caminatas del próximo año están en una pausa prevista.",
  "It does not follow later changes. Save it again, and remove the earlier walks from the calendar first.": "No sigue los cambios posteriores. Guárdelo otra vez, y quite antes del calendario las caminatas anteriores.",
  "Let the calendar follow": "Que el calendario siga los cambios",
  "Now open the file, if it does not open by itself: the calendar takes the walks over.": "Ahora abra el archivo, si no se abre solo: el calendario recibe las caminatas.",
  "Please open Backstride first: it tells which walk suits today, or to rest.": "Abra primero Backstride: dice qué caminata conviene hoy, o si toca descansar.",
  "Save a calendar file": "Guardar un archivo de calendario",
  "The file could not be made. Please try again.": "No se pudo crear el archivo. Inténtelo otra vez.",
  "Walk with Backstride": "Caminata con Backstride",
  "Walking waits until a doctor has said yes. So there is nothing to put into a calendar.": "Caminar espera hasta que un médico diga que sí. Por eso no hay nada que poner en un calendario.",
  "Walks in the phone’s calendar": "Caminatas en el calendario del teléfono"
});
