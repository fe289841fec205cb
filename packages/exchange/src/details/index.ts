export { detailsOf, type Detail } from './details-of.ts';
export { imageSeriesOf, type ImageSeries } from './image-series.ts';
