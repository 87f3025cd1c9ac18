CREATE TABLE "thread_articles" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"thread_id" bigint NOT NULL,
	"first_published_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "threads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "fallback_id" bigint;--> statement-breakpoint
ALTER TABLE "links" ADD COLUMN "fallback_thread" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "thread_articles" ADD CONSTRAINT "thread_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_articles" ADD CONSTRAINT "thread_articles_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "thread_articles_order_idx" ON "thread_articles" USING btree ("thread_id","first_published_at","article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "threads_name_key" ON "threads" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "threads_name_trgm_idx" ON "threads" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_fallback_id_articles_id_fk" FOREIGN KEY ("fallback_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "links_fallback_idx" ON "links" USING btree ("fallback_id","of") WHERE fallback_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "thread";