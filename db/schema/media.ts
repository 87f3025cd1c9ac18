import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgPolicy, pgRole, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, id, ref } from "./columns.ts";
import { staff } from "./staff.ts";

/** The role of every reader page's connection: it may SELECT what is public and nothing else. */
export const reader = pgRole("readalso_reader").existing();

export const imageFormat = pgEnum("image_format", ["avif", "webp", "jpg"]);

/** An uploaded picture. Width and height are those after turning it upright. */
export const media = pgTable(
  "media",
  {
    id: id(),
    /** SHA-256 of the uploaded bytes. */
    hash: text().notNull(),
    mimeType: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    bytes: integer().notNull(),
    alt: text().notNull().default(""),
    caption: text().notNull().default(""),
    credit: text().notNull().default(""),
    uploadedBy: ref().references(() => staff.id),
    createdAt: at().notNull().defaultNow(),
    /** When an article showing it first went live. Readers may fetch it as long as one does (`live_pictures`). */
    publicAt: at(),
  },
  (table) => [
    index("media_hash_idx").on(table.hash),
    pgPolicy("media_public", {
      for: "select",
      to: reader,
      using: sql`EXISTS (SELECT FROM live_pictures shown WHERE shown.media_id = media.id)`,
    }),
  ],
);

export const renditions = pgTable(
  "renditions",
  {
    mediaId: ref()
      .notNull()
      .references(() => media.id),
    width: integer().notNull(),
    height: integer().notNull(),
    format: imageFormat().notNull(),
    bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.mediaId, table.width, table.format] })],
);
