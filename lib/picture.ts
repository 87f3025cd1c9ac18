export const RENDITION_WIDTHS = [480, 960, 1600] as const;
export const RENDITION_FORMATS = ["avif", "webp", "jpg"] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

/** The widths a picture of this width is made in: never wider than itself, but always at least one. */
export function renditionWidths(width: number): number[] {
  const fitting = RENDITION_WIDTHS.filter((candidate) => candidate <= width);
  return fitting.length > 0 ? [...fitting] : [width];
}

/** The path of one rendition, like `/media/12/960.avif`. */
export function renditionPath(media: number, width: number, format: RenditionFormat, root = "/media"): string {
  return `${root}/${media}/${width}.${format}`;
}

/** `root` is where its renditions are fetched from, when that is not `/media`. */
type Sized = { media: number; width: number; root?: string | undefined };

/** What a `<picture>` of this picture offers in one format: `/media/12/480.avif 480w, /media/12/960.avif 960w`. */
export function srcSet(picture: Sized, format: RenditionFormat): string {
  return renditionWidths(picture.width)
    .map((width) => `${renditionPath(picture.media, width, format, picture.root)} ${width}w`)
    .join(", ");
}

/** The JPEG for programs that take one file: the widest up to `max` pixels, or the narrowest there is. */
export function jpegPath(picture: Sized, max = 960): string {
  const widths = renditionWidths(picture.width);
  const width = widths.findLast((candidate) => candidate <= max) ?? widths[0] ?? picture.width;
  return renditionPath(picture.media, width, "jpg", picture.root);
}
