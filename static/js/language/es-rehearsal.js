/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "Back to Learn": "Volver a “Aprender”",
  "First, a few questions": "Primero, unas preguntas",
  "Four minutes along a wall or a kitchen counter. The voice leads you, and the screen shows each movement.": "Cuatro minutos junto a una pared o a la encimera de la cocina. La voz le guía y la pantalla muestra cada movimiento.",
  "I wear flat, closed shoes.": "Llevo zapatos planos y cerrados.",
  "It is practice: nothing is kept.": "Es una práctica: no se guarda nada.",
  "Look ahead.": "Mire al frente.",
  "Look over your left shoulder.": "Mire por encima del hombro izquierdo.",
  "Look over your right shoulder.": "Mire por encima del hombro derecho.",
  "Not backward yet": "Hacia atrás, todavía no",
  "On the walk there is no wall, so begin even slower.": "En la caminata no hay pared: empiece todavía más despacio.",
  "Once more": "Otra vez",
  "One hand on the wall or counter. Keep it there.": "Una mano en la pared o la encimera. Déjela ahí.",
  "One step back. Toes first, then the heel.": "Un paso atrás. Primero la punta, luego el talón.",
  "One step forward.": "Un paso adelante.",
  "Shoes on, and a clear floor.": "Zapatos puestos y el suelo despejado.",
  "Stand still until you feel steady. If you are not sure, end here for today.": "Quédese sin moverse hasta que se encuentre estable. Si tiene dudas, termine aquí por hoy.",
  "Stop. Feet side by side. Look behind you.": "Deténgase. Pies a la par. Mire atrás.",
  "Stop. Stand still.": "Deténgase un momento.",
  "Take your time": "Tómese su tiempo",
  "That is how it goes": "Así se hace",
  "The floor along a wall or a kitchen counter is clear for two metres (six feet), in good light.": "El suelo junto a una pared o a la encimera de la cocina está despejado a lo largo de dos metros, con buena luz.",
  "The phone is where I see and hear it, not in my hand.": "El teléfono está donde lo veo y lo oigo, no en la mano.",
  "The practice at home is walking backward too, so it waits until walking backward is open to you.": "La práctica en casa también es caminar hacia atrás, así que espera hasta que pueda caminar hacia atrás.",
  "The practice has ended": "La práctica ha terminado",
  "The practice is paused. Keep a hand on the wall.": "La práctica está en pausa. No suelte la pared.",
  "They tell whether to begin walking backward now, and how gently. Then you can try it at home.": "Dicen si puede empezar ahora a caminar hacia atrás, y con cuánta suavidad. Después puede probarlo en casa.",
  "Three steps back.": "Tres pasos atrás.",
  "Three steps forward.": "Tres pasos adelante.",
  "Try it at home first": "Pruébelo primero en casa",
  "Well done.": "Bien hecho.",
  "Where you are in the practice": "Por dónde va la práctica",
  "You can try it again whenever you like: it is under More, in How to walk backward.": "Puede repetirlo cuando quiera: está en Más, en “Cómo caminar hacia atrás”."
});
