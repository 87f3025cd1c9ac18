export const RENDITION_WIDTHS = [480, 960, 1600] as const;
export const RENDITION_FORMATS = ["avif", "webp", "jpg"] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

/** The widths a picture of this width is made in: never wider than itself, but always at least one. */
export function renditionWidths(width: number): number[] {
  const fitting = RENDITION_WIDTHS.filter((candidate) => candidate <= width);
  return fitting.length > 0 ? [...fitting] : [width];
}

/** The path of one rendition, like `/media/12/960.avif`. */
export function renditionPath(media: number, width: number, format: RenditionFormat): string {
  return `/media/${media}/${width}.${format}`;
}
