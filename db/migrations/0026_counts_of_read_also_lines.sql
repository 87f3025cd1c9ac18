CREATE TABLE "link_counts" (
	"article_id" bigint NOT NULL,
	"node" text NOT NULL,
	"target_id" bigint NOT NULL,
	"slot" smallint NOT NULL,
	"day" date NOT NULL,
	"seen" integer NOT NULL,
	"clicked" integer NOT NULL,
	CONSTRAINT "link_counts_article_id_node_target_id_slot_day_pk" PRIMARY KEY("article_id","node","target_id","slot","day")
);
--> statement-breakpoint
CREATE TABLE "slot_medians" (
	"edition_id" bigint NOT NULL,
	"section_id" bigint,
	"slot" smallint NOT NULL,
	"lines" integer NOT NULL,
	"median" real NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	CONSTRAINT "slot_medians_place_key" UNIQUE NULLS NOT DISTINCT("edition_id","section_id","slot")
);
--> statement-breakpoint
ALTER TABLE "link_counts" ADD CONSTRAINT "link_counts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_counts" ADD CONSTRAINT "link_counts_target_id_articles_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_medians" ADD CONSTRAINT "slot_medians_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_medians" ADD CONSTRAINT "slot_medians_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "link_counts_target_idx" ON "link_counts" USING btree ("target_id","day");--> statement-breakpoint
CREATE INDEX "link_counts_day_idx" ON "link_counts" USING btree ("day");--> statement-breakpoint
CREATE INDEX "link_counts_single_day_idx" ON "link_counts" USING btree ("day") WHERE extract(day FROM day) <> 1;