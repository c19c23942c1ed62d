/** The types of d3-shape.js, from the package that it was bundled from. */

export { area, curveStepAfter, line } from "d3-shape";
