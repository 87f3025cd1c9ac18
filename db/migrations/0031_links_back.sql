CREATE TYPE "public"."link_back_answer" AS ENUM('accepted', 'declined');--> statement-breakpoint
CREATE TABLE "link_backs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "link_backs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"article_id" bigint NOT NULL,
	"linker_id" bigint NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"answer" "link_back_answer",
	"answered_at" timestamp with time zone,
	"answered_by" bigint,
	"change_id" bigint,
	CONSTRAINT "link_backs_pair_key" UNIQUE("article_id","linker_id")
);
--> statement-breakpoint
ALTER TABLE "link_backs" ADD CONSTRAINT "link_backs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_backs" ADD CONSTRAINT "link_backs_linker_id_articles_id_fk" FOREIGN KEY ("linker_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_backs" ADD CONSTRAINT "link_backs_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_backs" ADD CONSTRAINT "link_backs_change_id_link_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."link_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_backs_open_idx" ON "link_backs" USING btree ("offered_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE answer IS NULL;