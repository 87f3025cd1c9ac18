import type { LivePicture as Picture } from "#lib/live.ts";
import { jpegPath, srcSet } from "#lib/picture.ts";

/** A picture in every rendition there is. `first` is the one that readers see on opening the page. */
export function LivePicture({ picture, sizes, first = false }: { picture: Picture; sizes: string; first?: boolean }) {
  return (
    <picture>
      <source type="image/avif" srcSet={srcSet(picture, "avif")} sizes={sizes} />
      <source type="image/webp" srcSet={srcSet(picture, "webp")} sizes={sizes} />
      <img
        src={jpegPath(picture)}
        srcSet={srcSet(picture, "jpg")}
        sizes={sizes}
        alt={picture.alt}
        width={picture.width}
        height={picture.height}
        {...(first ? { fetchPriority: "high" as const } : { loading: "lazy" as const, decoding: "async" as const })}
      />
    </picture>
  );
}
