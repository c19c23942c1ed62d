/** QR code of a new link: a therapist scans it from the walker's phone, or from paper. */

import { render } from "../../vendor/lit.js";
import { qrPicture } from "../shared/qr.js";

export function offer() {
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-square]"));
  const { square: link = "", label = "" } = place.dataset;
  render(qrPicture(link, label), place);
  document.querySelector("[data-to-scan]")?.removeAttribute("hidden");
}
