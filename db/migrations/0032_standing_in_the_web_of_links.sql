CREATE TABLE "link_standing_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "link_standing_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "link_standings" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"section_id" bigint NOT NULL,
	"first_published_at" timestamp with time zone NOT NULL,
	"incoming" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "links_target_idx";--> statement-breakpoint
ALTER TABLE "link_standings" ADD CONSTRAINT "link_standings_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_standings" ADD CONSTRAINT "link_standings_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_standings_orphans_idx" ON "link_standings" USING btree ("first_published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE incoming = 0;--> statement-breakpoint
CREATE INDEX "link_standings_section_orphans_idx" ON "link_standings" USING btree ("section_id","first_published_at" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE incoming = 0;--> statement-breakpoint
CREATE INDEX "link_standings_most_idx" ON "link_standings" USING btree ("incoming" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE incoming > 0;--> statement-breakpoint
CREATE INDEX "link_standings_section_most_idx" ON "link_standings" USING btree ("section_id","incoming" DESC NULLS FIRST,"article_id" DESC NULLS FIRST) WHERE incoming > 0;--> statement-breakpoint
CREATE INDEX "links_target_idx" ON "links" USING btree ("target_id","of","source_id");