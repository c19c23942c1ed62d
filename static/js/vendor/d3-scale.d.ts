/** The types of d3-scale.js, from the package that it was bundled from. */

export { scaleLinear, scaleUtc } from "d3-scale";
export type { ScaleLinear, ScaleTime } from "d3-scale";
