ALTER TYPE "public"."address_state" ADD VALUE 'redirect';--> statement-breakpoint
ALTER TABLE "addresses" ALTER COLUMN "article_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "addresses" ADD COLUMN "last_hit_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sections" ADD COLUMN "readdressed_to" bigint;--> statement-breakpoint
CREATE INDEX "addresses_path_idx" ON "addresses" USING btree ("path" COLLATE "C");--> statement-breakpoint
CREATE INDEX "addresses_state_path_idx" ON "addresses" USING btree ("state","path" COLLATE "C");--> statement-breakpoint
CREATE INDEX "addresses_hits_idx" ON "addresses" USING btree ("state","hits" DESC NULLS FIRST,"path" COLLATE "C");--> statement-breakpoint
CREATE INDEX "addresses_last_hit_idx" ON "addresses" USING btree ("state","last_hit_at" DESC NULLS FIRST,"path" COLLATE "C") WHERE last_hit_at IS NOT NULL;--> statement-breakpoint
ALTER TABLE "addresses" ADD CONSTRAINT "addresses_lead_somewhere" CHECK (article_id IS NOT NULL OR redirect_to IS NOT NULL);