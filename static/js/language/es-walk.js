/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "A few questions, once more": "Unas preguntas, otra vez",
  "A voice leads you on a short walk, part of it slowly backward. Walking backward is a recognised form of balance practice.": "Una voz le guía en una caminata corta, con una parte en la que camina despacio hacia atrás. Caminar hacia atrás es una forma reconocida de practicar el equilibrio.",
  "Answer as things are today. The newest answers count.": "Responda según cómo está hoy. Cuentan las respuestas más recientes.",
  "Back": "Volver",
  "Backstride is for general fitness only. It is not medical advice, diagnosis or treatment. Most research was small and supervised; walking backward alone is less studied. How long each level lasts is our cautious judgement, not a proven prescription.": "Backstride sirve únicamente para mantenerse en forma. No es un consejo médico, ni un diagnóstico, ni un tratamiento. La mayoría de los estudios fueron pequeños y con supervisión; caminar hacia atrás a solas se ha estudiado menos. La duración de cada nivel es un cálculo prudente nuestro; no es una pauta comprobada.",
  "Before you begin": "Antes de empezar",
  "I have read this": "Lo he leído",
  "Next: a few questions about your health, each with Yes or No.": "Ahora vienen unas preguntas sobre su salud, cada una con Sí o No.",
  "Question {number} of {all}": "Pregunta {number} de {all}",
  "Some answers mean that a doctor or physiotherapist must agree first; the result says so. If you are in doubt, ask one first, too. Stop if anything feels wrong.": "Según sus respuestas, puede hacer falta que un médico o fisioterapeuta esté de acuerdo antes; el resultado se lo dice. Si tiene dudas, consúltelo también antes de empezar. Deténgase si nota que algo no va bien.",
  "Stop at once for any of these": "Deténgase de inmediato si le pasa algo de esto",
  "Take your time.": "Tómese su tiempo.",
  "Until you have answered every question, your answers of {day} still count.": "Mientras no responda a todas las preguntas, siguen valiendo las respuestas que dio el {day}.",
  "Walking backward can cause falls and serious injury.": "Caminar hacia atrás puede causar caídas y lesiones graves.",
  "Your answers are not sent anywhere. Only the result is kept.": "Sus respuestas no se envían a ninguna parte. Lo único que se guarda es el resultado."
});
