/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "A voice in your pocket leads you on a short walk, part of it slowly backward. Walking backward is a recognised form of balance practice.": "Una voz en su bolsillo le guía en una caminata corta, una parte despacio hacia atrás. Caminar hacia atrás es una forma reconocida de practicar el equilibrio.",
  "A walk is not finished": "Una caminata sin terminar",
  "Begin again without them": "Empezar de nuevo sin ellas",
  "Browsers erase what a page has kept, some after a week without a visit.": "Los navegadores borran lo que una página ha guardado, algunos tras una semana sin visitas.",
  "Change them, or make another": "Cambiarlas o crear otra",
  "Choose another level": "Elegir otro nivel",
  "Go on, or keep it": "Seguir o guardarla",
  "Have you fallen in the past month, anywhere?": "En el último mes, ¿se ha caído, en casa o fuera de casa?",
  "How is the knee this morning?": "¿Cómo está la rodilla esta mañana?",
  "How was your last walk?": "¿Cómo fue su última caminata?",
  "It can also cause falls. So a few questions about your health come first. You need no account.": "También puede causar caídas. Por eso, primero vienen unas preguntas sobre su salud. No necesita cuenta.",
  "Just a beat, forward": "Solo un ritmo, hacia delante",
  "Make your own walk": "Crear su propia caminata",
  "Shorter than you chose, for now: no longer than the levels open to you.": "Por ahora, más corta de lo que eligió: no más que en los niveles que tiene abiertos.",
  "Tell us how it felt": "Cuéntenos cómo le fue",
  "The walk: {numbers} backward, with forward walking before, between and after": "La caminata: {numbers} hacia atrás, caminando hacia delante antes, entre medias y después",
  "They agreed a year ago. Please ask your doctor or physiotherapist again.": "Ya hace un año que se lo preguntó. Consulte otra vez a su médico o fisioterapeuta, por favor.",
  "With a copy or an account they come back. Without your history nothing is assumed: the health questions come first.": "Con una copia o una cuenta se recuperan. Sin su historial no se da nada por supuesto: primero vienen las preguntas de salud.",
  "Your own walks": "Sus propias caminatas",
  "Your plan’s walk": "La caminata de su plan",
  "Your walks are gone from this phone": "Sus caminatas ya no están en este teléfono",
  "backward, {howLong} in all": "hacia atrás, {howLong} en total",
  "{answered} of the {all} questions are answered. Start goes on from there.": "Ha respondido {answered} de las {all} preguntas. “Empezar” sigue desde ahí.",
  "{count} walk was here, of {day}.": [
    "Aquí había {count} caminata, del {day}.",
    "Aquí había {count} caminatas, la última del {day}."
  ]
});
