ALTER TABLE "articles" ADD COLUMN "publish_by_token" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "publish_problem" text;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_publish_by_token_tokens_id_fk" FOREIGN KEY ("publish_by_token") REFERENCES "public"."tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "articles_token_updated_idx" ON "articles" USING btree ("created_by_token","updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "articles_unpublished_idx" ON "articles" USING btree ("updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live_revision IS NULL;--> statement-breakpoint
CREATE INDEX "articles_changed_idx" ON "articles" USING btree ("updated_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE live_revision <> draft_revision;