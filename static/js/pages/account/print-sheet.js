/** Button that prints the recovery sheet: the app on the home screen has no menu for it. */

export function offer() {
  const button = /** @type {HTMLElement} */ (document.querySelector("[data-prints]"));
  button.addEventListener("click", () => window.print());
  button.removeAttribute("hidden");
}
