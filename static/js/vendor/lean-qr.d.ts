/** The types of lean-qr.js, from the package that it was bundled from. */

export { correction, generate, mode } from "lean-qr";
