/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "A copy is a file with your walks and the results of the health questions. Another phone can read it, too.": "Una copia es un archivo con sus caminatas y los resultados de las preguntas de salud. También la puede leer otro teléfono.",
  "A copy of your walks": "Una copia de sus caminatas",
  "A copy tells of your health: keep it for yourself.": "La copia habla de su salud: guárdela para usted.",
  "A walk without the phone": "Una caminata sin el teléfono",
  "A walking plan is in this copy. It counts once you have accepted it.": "En esta copia hay un plan de caminatas. Cuenta cuando usted lo acepte.",
  "Add how it felt": "Añadir cómo le fue",
  "Add them": "Añadirlas",
  "All of this copy is on this phone already.": "Todo lo de esta copia ya está en este teléfono.",
  "Back over the ground just walked": "Por donde acababa de pasar",
  "By hand, without the coach": "A mano, sin la voz",
  "Choose one of the last {count} days.": "Elija uno de los últimos {count} días.",
  "Choose the day of the walk.": "Elija el día de la caminata.",
  "Confidence": "Confianza",
  "Correct your answers": "Corregir sus respuestas",
  "Delete": "Borrar",
  "Do not add it": "No añadirla",
  "Effort": "Esfuerzo",
  "Forward": "Hacia delante",
  "Go to Today": "Ir a “Hoy”",
  "How many minutes did you walk, backward or forward?": "¿Cuántos minutos caminó, hacia atrás o hacia delante?",
  "I walked without the phone": "Caminé sin el teléfono",
  "It counts for your week, and opens no level.": "Cuenta para su semana y no abre ningún nivel.",
  "It has the results of the health questions, too.": "También tiene los resultados de las preguntas de salud.",
  "It is off this phone now.": "Ya no está en este teléfono.",
  "Knee pain": "Dolor de rodillas",
  "Last week": "La semana pasada",
  "Leave it": "Dejarlo",
  "Logged": "Anotada",
  "Minutes backward": "Minutos hacia atrás",
  "Minutes forward": "Minutos hacia delante",
  "Note": "Nota",
  "Nothing that is here is changed.": "Nada de lo que hay aquí cambia.",
  "On the treadmill": "En la cinta de correr (caminadora)",
  "Onward, with turns": "Siempre adelante, dándose la vuelta",
  "Plan": "Plan",
  "Save a table for a spreadsheet": "Guardar una tabla para una hoja de cálculo",
  "Show older walks": "Ver caminatas anteriores",
  "Take the first walk": "Hacer la primera caminata",
  "That can no longer be taken back.": "Ya no se puede deshacer.",
  "That day is still to come.": "Ese día aún no ha llegado.",
  "The copy is off this phone again.": "La copia ya no está en este teléfono.",
  "The first one takes about a quarter of an hour. Most of it is easy walking forward.": "La primera dura más o menos un cuarto de hora. La mayor parte es caminar hacia delante, con calma.",
  "The health questions come once more before you walk backward.": "Las preguntas de salud vienen una vez más antes de que camine hacia atrás.",
  "The pause stays": "La pausa sigue",
  "The walk is deleted.": "La caminata está borrada.",
  "The walk is deleted. Feeling unwell still counts.": "La caminata está borrada. El malestar sigue contando.",
  "The walk is deleted. The fall still counts.": "La caminata está borrada. La caída sigue contando.",
  "This copy is damaged: something in it cannot be a walk. Nothing was changed.": "Esta copia está dañada: algo en ella no puede ser una caminata. No se cambió nada.",
  "This copy is from a newer Backstride. Open this page again with a signal, then try again.": "Esta copia es de una versión más nueva de Backstride. Abra esta página de nuevo con señal e inténtelo otra vez.",
  "This file could not be read. Nothing was changed. Please try again.": "No se pudo leer este archivo. No se cambió nada. Inténtelo de nuevo, por favor.",
  "This file is no copy from Backstride, or a part of it is missing. Nothing was changed.": "Este archivo no es una copia de Backstride, o le falta una parte. No se cambió nada.",
  "This file is no text as Backstride writes it (UTF-8). Nothing was changed.": "Este archivo no es un texto como los que escribe Backstride (UTF-8). No se ha cambiado nada.",
  "This file is too large for a copy of walks. Nothing was changed.": "Este archivo es demasiado grande para ser una copia de caminatas. No se cambió nada.",
  "Time": "Hora",
  "Way": "Recorrido",
  "Week of {day}": "Semana del {day}",
  "What comes next": "Qué viene ahora",
  "What happened": "Qué pasó",
  "What happened still counts, even without the walk.": "Lo que pasó sigue contando, aunque se borre la caminata.",
  "Where": "Dónde",
  "Where did you walk backward?": "¿Por dónde caminó hacia atrás?",
  "Where did you walk?": "¿Dónde caminó?",
  "Which day?": "¿Qué día?",
  "Write whole minutes, at most {most}.": "Escriba minutos enteros, como máximo {most}.",
  "You can still walk forward.": "Puede seguir caminando hacia delante.",
  "You can take that back for ten minutes.": "Puede deshacerlo durante diez minutos.",
  "Your settings come with it.": "Trae también sus ajustes.",
  "Your walks will be listed here, newest first.": "Aquí verá sus caminatas, primero la más reciente.",
  "{count} entry of the diary is new.": [
    "Hay {count} anotación nueva en el diario.",
    "Hay {count} anotaciones nuevas en el diario."
  ],
  "{count} part cannot be right, and stays out.": [
    "{count} parte no puede ser correcta y se queda fuera.",
    "{count} partes no pueden ser correctas y se quedan fuera."
  ],
  "{count} part is different here, or was deleted here. It stays as it is here.": [
    "{count} parte es distinta aquí o se borró aquí. Se queda como está aquí.",
    "{count} partes son distintas aquí o se borraron aquí. Se quedan como están aquí."
  ],
  "{count} part is here already.": [
    "{count} parte ya está aquí.",
    "{count} partes ya están aquí."
  ],
  "{count} walk in this copy is not on this phone.": [
    "{count} caminata de esta copia no está en este teléfono.",
    "{count} caminatas de esta copia no están en este teléfono."
  ],
  "{count} walk is back.": [
    "{count} caminata está de vuelta.",
    "{count} caminatas están de vuelta."
  ],
  "{effort} of 10": "{effort} de 10"
});
