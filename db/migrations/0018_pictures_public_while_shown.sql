CREATE TABLE "live_pictures" (
	"media_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	CONSTRAINT "live_pictures_media_id_article_id_pk" PRIMARY KEY("media_id","article_id")
);
--> statement-breakpoint
ALTER TABLE "live_pictures" ADD CONSTRAINT "live_pictures_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_pictures" ADD CONSTRAINT "live_pictures_article_id_live_articles_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live_articles"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_pictures_article_idx" ON "live_pictures" USING btree ("article_id");--> statement-breakpoint
ALTER POLICY "media_public" ON "media" TO readalso_reader USING (EXISTS (SELECT FROM live_pictures shown WHERE shown.media_id = media.id));--> statement-breakpoint
INSERT INTO live_pictures (media_id, article_id)
SELECT media.id, shown.article_id
FROM (
  SELECT article_id, (image ->> 'media')::bigint AS media_id FROM live_articles WHERE image IS NOT NULL
  UNION
  SELECT article_id, key::bigint FROM live_articles, jsonb_object_keys(pictures) AS key
) shown JOIN media ON media.id = shown.media_id;
--> statement-breakpoint
GRANT SELECT ON live_pictures TO readalso_reader;
