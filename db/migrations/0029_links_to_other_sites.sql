CREATE TYPE "public"."external_link_state" AS ENUM('unchecked', 'ok', 'moved', 'unreachable', 'broken', 'refused');--> statement-breakpoint
CREATE TABLE "external_links" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "external_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"url" text NOT NULL,
	"host" text NOT NULL,
	"state" "external_link_state" DEFAULT 'unchecked' NOT NULL,
	"status" integer,
	"moved_to" text,
	"checked_at" timestamp with time zone,
	"since" timestamp with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failed_days" integer DEFAULT 0 NOT NULL,
	"gone_answers" integer DEFAULT 0 NOT NULL,
	"steady" integer DEFAULT 0 NOT NULL,
	"next_check_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"ledger_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "external_links_url_key" ON "external_links" USING btree (md5("url"));--> statement-breakpoint
CREATE INDEX "external_links_next_idx" ON "external_links" USING btree ("next_check_at");--> statement-breakpoint
CREATE INDEX "external_links_host_idx" ON "external_links" USING btree ("host","next_check_at");--> statement-breakpoint
CREATE INDEX "external_links_ledger_idx" ON "external_links" USING btree ("ledger_id");--> statement-breakpoint
CREATE INDEX "external_links_state_idx" ON "external_links" USING btree ("state","since","id") WHERE state NOT IN ('unchecked', 'ok');--> statement-breakpoint
CREATE INDEX "links_url_idx" ON "links" USING btree (md5("target_url")) WHERE target_url IS NOT NULL;--> statement-breakpoint
CREATE INDEX "links_url_id_idx" ON "links" USING btree ("id") WHERE target_url IS NOT NULL;