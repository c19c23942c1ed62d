/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  "20 walks are kept already. Delete one, and you can keep another.": "Ya hay 20 caminatas guardadas. Borre una y podrá guardar otra.",
  "Choose a shorter name, of 40 letters at most.": "Elija un nombre más corto, de 40 letras como mucho.",
  "Delete it": "Borrar",
  "Each time, and all of it together, can be as long as on the levels open to you.": "Cada vez, y todo junto, puede durar tanto como en los niveles que tiene abiertos.",
  "Edit": "Cambiar",
  "For now this is {numbers}: no longer than the levels open to you.": "Por ahora: {numbers}, no más que en los niveles que tiene abiertos.",
  "Give the walk a name.": "Póngale un nombre a la caminata.",
  "It is kept in your history, and opens no level.": "Queda en su historial y no abre ningún nivel.",
  "Make another walk": "Crear otra caminata",
  "Name": "Nombre",
  "Name, to keep it": "Nombre, para guardarla",
  "Save it for later": "Guardarla para otro día",
  "See why": "Ver por qué",
  "Some of these characters cannot be shown. Please type the name again.": "Algunos de estos caracteres no se pueden mostrar. Por favor, escriba el nombre otra vez.",
  "Walking backward waits for now. Your walks stay here.": "Por ahora, caminar hacia atrás espera. Sus caminatas se quedan aquí.",
  "You chose {numbers}. For now, no longer than the levels open to you.": "Eligió {numbers}. Por ahora, no más que en los niveles que tiene abiertos.",
  "You have a walk of that name already. Choose another name.": "Ya tiene una caminata con ese nombre. Elija otro.",
  "“{name}” is deleted.": "«{name}» está borrada."
});
