/** Height of the drawing in every tab, so that changing tabs moves nothing. */
export const CHART_HEIGHT = 224;
