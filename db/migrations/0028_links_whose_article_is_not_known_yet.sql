CREATE TABLE "unresolved_links" (
	"article_id" bigint NOT NULL,
	"path" text NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL,
	"target_id" bigint,
	"tries" integer DEFAULT 0 NOT NULL,
	"dismissed_at" timestamp with time zone,
	"dismissed_by" bigint,
	CONSTRAINT "unresolved_links_article_id_path_pk" PRIMARY KEY("article_id","path")
);
--> statement-breakpoint
ALTER TABLE "unresolved_links" ADD CONSTRAINT "unresolved_links_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_links" ADD CONSTRAINT "unresolved_links_target_id_articles_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unresolved_links" ADD CONSTRAINT "unresolved_links_dismissed_by_staff_id_fk" FOREIGN KEY ("dismissed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unresolved_links_path_idx" ON "unresolved_links" USING btree ("path");--> statement-breakpoint
CREATE INDEX "unresolved_links_waiting_idx" ON "unresolved_links" USING btree ("article_id") WHERE target_id IS NOT NULL AND dismissed_at IS NULL;--> statement-breakpoint
CREATE INDEX "unresolved_links_list_idx" ON "unresolved_links" USING btree ("since" DESC NULLS FIRST,"article_id" DESC NULLS FIRST,"path" DESC NULLS FIRST) WHERE dismissed_at IS NULL;