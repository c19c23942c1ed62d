/** Español: made by `make words` from translations/es/. */

import { CATALOGUE } from "./catalogue.js";

Object.assign(CATALOGUE, {
  ", or it is lost.": "; si no, se pierde.",
  ", or let it go.": " o deje que se pierda.",
  "A walk is not finished.": "Hay una caminata sin terminar.",
  "A walk is under way in another window. End it first.": "Hay una caminata en marcha en otra ventana. Termínela primero.",
  "Change your e-mail address": "Cambiar su dirección de correo",
  "Change your password": "Cambiar su contraseña",
  "Delete what is not sent, and sign out": "Borrar lo no enviado y cerrar sesión",
  "Delete your account": "Eliminar su cuenta",
  "Everything on this phone is in your account.": "Todo lo de este teléfono está en su cuenta.",
  "Go on with it, or keep it": "Sígala o guárdela",
  "If you ever forget your password": "Por si olvida su contraseña",
  "Links to your summary": "Enlaces a su resumen",
  "No signal just now. Once there is one, your walks are sent.": "Ahora no hay señal. Cuando la haya, se enviarán sus caminatas.",
  "Not everything has been sent": "No se ha enviado todo",
  "Sign in without a password": "Iniciar sesión sin contraseña",
  "Sign out": "Cerrar sesión",
  "Signed in as": "Sesión iniciada como",
  "Signed-in phones": "Teléfonos con la sesión iniciada",
  "Signing out needs a signal. Please try again when you have one.": "Para cerrar sesión hace falta señal. Por favor, inténtelo de nuevo cuando la tenga.",
  "Signing out now would lose it. Wait for a signal, look into your": "Si cerrara sesión ahora, se perdería. Espere a que haya señal, mire en su",
  "Signing out takes your walks off this phone. They stay in your account.": "Al cerrar sesión, sus caminatas se quitan de este teléfono. Siguen en su cuenta.",
  "Ten words on paper let you in again. Write them down now, or later from this page.": "Con diez palabras en un papel podrá entrar otra vez. Anótelas ahora, o más tarde desde esta página.",
  "Walks in your calendar": "Caminatas en su calendario",
  "When you sign up or sign in, all walks on this phone go into your account.": "Al crear una cuenta o iniciar sesión, todas las caminatas de este teléfono pasan a su cuenta.",
  "Write ten words down": "Anotar diez palabras",
  "You can walk without an account. With one, your walks are also kept on our server, and you see them on another phone.": "Puede caminar sin cuenta. Con una cuenta, sus caminatas se guardan también en nuestro servidor, y las ve en otro teléfono.",
  "You were signed in as": "La sesión estaba iniciada como",
  "Your recovery sheet": "Su hoja de recuperación",
  "history": "historial",
  "{count} change waits to be sent.": [
    "Queda {count} cambio por enviar.",
    "Quedan {count} cambios por enviar."
  ]
});
