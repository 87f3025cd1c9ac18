CREATE TYPE "public"."promise_kind" AS ENUM('publish', 'update', 'withdraw', 'embargo');--> statement-breakpoint
CREATE TABLE "promises" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "promises_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" "promise_kind" NOT NULL,
	"article_id" bigint,
	"revision_id" bigint,
	"due_at" timestamp with time zone NOT NULL,
	"staff_id" bigint,
	"token_id" bigint,
	"notice" text,
	"redirect_to" text,
	"note" text DEFAULT '' NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" text,
	"late_ms" bigint,
	"failed_at" timestamp with time zone,
	"problem" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"cancelled_at" timestamp with time zone,
	"cancelled_by" text,
	"address" text,
	"seen_at" timestamp with time zone,
	"seen" jsonb
);
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_publish_revision_revisions_id_fk";
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_publish_by_staff_id_fk";
--> statement-breakpoint
ALTER TABLE "articles" DROP CONSTRAINT "articles_publish_by_token_tokens_id_fk";
--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_token_id_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "promises_waiting_key" ON "promises" USING btree ("article_id","kind") WHERE done_at IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
CREATE INDEX "promises_article_idx" ON "promises" USING btree ("article_id","due_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "promises_revision_idx" ON "promises" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "promises_open_idx" ON "promises" USING btree ("due_at","id") WHERE done_at IS NULL AND failed_at IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
CREATE INDEX "promises_failed_idx" ON "promises" USING btree ("due_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE failed_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL;--> statement-breakpoint
CREATE INDEX "promises_done_idx" ON "promises" USING btree ("due_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE done_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "promises_late_idx" ON "promises" USING btree ("due_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE late_ms > 2000;--> statement-breakpoint
CREATE INDEX "promises_unseen_idx" ON "promises" USING btree ("done_at") WHERE done_at IS NOT NULL AND seen_at IS NULL AND address IS NOT NULL;--> statement-breakpoint
-- Plans and embargoes made before promises existed become promises; a plan that failed waits for its person as before.
INSERT INTO "promises" ("kind", "article_id", "revision_id", "due_at", "staff_id", "token_id", "made_at", "failed_at", "problem")
SELECT (CASE WHEN live_revision IS NULL THEN 'publish' ELSE 'update' END)::promise_kind, id, publish_revision, publish_at,
  publish_by, publish_by_token, updated_at, CASE WHEN publish_problem IS NULL THEN NULL ELSE now() END, publish_problem
FROM "articles" WHERE publish_at IS NOT NULL AND publish_revision IS NOT NULL ORDER BY publish_at, id;
--> statement-breakpoint
INSERT INTO "promises" ("kind", "article_id", "due_at", "staff_id", "token_id", "made_at")
SELECT 'embargo', id, embargo_until, publish_by, publish_by_token, updated_at
FROM "articles" WHERE embargo_until > now() ORDER BY embargo_until, id;
--> statement-breakpoint
UPDATE "articles" SET "embargo_until" = NULL WHERE embargo_until <= now();
--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "publish_revision";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "publish_by";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "publish_by_token";--> statement-breakpoint
ALTER TABLE "articles" DROP COLUMN "publish_problem";