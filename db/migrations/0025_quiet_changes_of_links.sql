ALTER TYPE "public"."revision_kind" ADD VALUE 'links';--> statement-breakpoint
CREATE TABLE "link_change_texts" (
	"change_id" bigint NOT NULL,
	"article_id" bigint NOT NULL,
	"before_revision" bigint NOT NULL,
	"after_revision" bigint NOT NULL,
	"was_live" boolean NOT NULL,
	"was_draft" boolean NOT NULL,
	CONSTRAINT "link_change_texts_change_id_after_revision_pk" PRIMARY KEY("change_id","after_revision")
);
--> statement-breakpoint
CREATE TABLE "link_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "link_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act" text NOT NULL,
	"subject_id" bigint,
	"staff_id" bigint,
	"token_id" bigint,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"undoes" bigint,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "link_change_texts" ADD CONSTRAINT "link_change_texts_change_id_link_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."link_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_change_texts" ADD CONSTRAINT "link_change_texts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_change_texts" ADD CONSTRAINT "link_change_texts_before_revision_revisions_id_fk" FOREIGN KEY ("before_revision") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_change_texts" ADD CONSTRAINT "link_change_texts_after_revision_revisions_id_fk" FOREIGN KEY ("after_revision") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_changes" ADD CONSTRAINT "link_changes_subject_id_articles_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_changes" ADD CONSTRAINT "link_changes_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_changes" ADD CONSTRAINT "link_changes_token_id_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_changes" ADD CONSTRAINT "link_changes_undoes_link_changes_id_fk" FOREIGN KEY ("undoes") REFERENCES "public"."link_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_change_texts_after_idx" ON "link_change_texts" USING btree ("after_revision");--> statement-breakpoint
CREATE INDEX "link_changes_subject_idx" ON "link_changes" USING btree ("subject_id","id");