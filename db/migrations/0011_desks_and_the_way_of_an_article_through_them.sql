CREATE TABLE "desk_members" (
	"desk_id" bigint NOT NULL,
	"staff_id" bigint NOT NULL,
	CONSTRAINT "desk_members_desk_id_staff_id_pk" PRIMARY KEY("desk_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "desks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "saved_filters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"staff_id" bigint NOT NULL,
	"name" text NOT NULL,
	"ask" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "desk_id" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "assigned_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "assigned_note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "submitted_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "submitted_revision" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "approved_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "approved_revision" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "returned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "returned_by" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "returned_to" bigint;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "return_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "desk_members" ADD CONSTRAINT "desk_members_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_members" ADD CONSTRAINT "desk_members_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "desk_members_staff_idx" ON "desk_members" USING btree ("staff_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desks_name_key" ON "desks" USING btree (lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filters_name_key" ON "saved_filters" USING btree ("staff_id",lower("name"));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_assigned_by_staff_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_submitted_by_staff_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_submitted_revision_revisions_id_fk" FOREIGN KEY ("submitted_revision") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_approved_revision_revisions_id_fk" FOREIGN KEY ("approved_revision") REFERENCES "public"."revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_returned_by_staff_id_fk" FOREIGN KEY ("returned_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_returned_to_staff_id_fk" FOREIGN KEY ("returned_to") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;