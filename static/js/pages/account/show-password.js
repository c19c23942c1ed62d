/** Box under a password that shows what is typed. Without JavaScript there is no box. */

export function offer() {
  for (const box of document.querySelectorAll("[data-shows]")) {
    bind(/** @type {HTMLInputElement} */ (box));
  }
}

/** @param {HTMLInputElement} box */
function bind(box) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(box.dataset["shows"] ?? ""));
  const show = () => field.setAttribute("type", box.checked ? "text" : "password");
  box.addEventListener("change", show);
  // Browsers save a password only from a field of its own kind.
  field.form?.addEventListener("submit", () => field.setAttribute("type", "password"));
  // Back may restore the tick.
  show();
  box.closest("label")?.removeAttribute("hidden");
}
