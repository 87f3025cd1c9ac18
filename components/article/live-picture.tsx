import type { LivePicture as Picture } from "#lib/live.ts";
import { jpegPath, srcSet } from "#lib/picture.ts";

type Props = { picture: Picture; root?: string | undefined; sizes: string; first?: boolean };

/** A picture in every rendition there is. `first` is the one that readers see on opening the page. */
export function LivePicture({ picture: shown, root, sizes, first = false }: Props) {
  const picture = { ...shown, root };
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
