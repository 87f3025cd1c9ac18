CREATE TABLE "article_words" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"day" integer NOT NULL,
	"headline" integer[] NOT NULL,
	"words" integer[] NOT NULL,
	"weights" smallint[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "headline_words" (
	"word_id" integer NOT NULL,
	"day" integer NOT NULL,
	"article_id" bigint NOT NULL,
	"share" smallint NOT NULL,
	CONSTRAINT "headline_words_word_id_day_article_id_share_pk" PRIMARY KEY("word_id","day","article_id","share")
);
--> statement-breakpoint
CREATE TABLE "word_weights" (
	"word_id" integer NOT NULL,
	"weight" smallint NOT NULL,
	"day" integer NOT NULL,
	"article_id" bigint NOT NULL,
	CONSTRAINT "word_weights_word_id_weight_day_article_id_pk" PRIMARY KEY("word_id","weight","day","article_id")
);
--> statement-breakpoint
CREATE TABLE "words" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "words_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"edition_id" bigint NOT NULL,
	"word" text NOT NULL,
	"articles" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "article_words" ADD CONSTRAINT "article_words_article_id_live_articles_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."live_articles"("article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "words" ADD CONSTRAINT "words_edition_id_editions_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "words_word_key" ON "words" USING btree ("edition_id","word");--> statement-breakpoint
-- Suggestions read what readers may read; these tables hold words of public articles only.
GRANT SELECT ON words, article_words, word_weights, headline_words TO readalso_reader;
--> statement-breakpoint
-- Postings are read from the index alone, which needs pages that vacuum has seen: not only after a fifth of the table is new.
ALTER TABLE word_weights SET (autovacuum_vacuum_insert_scale_factor = 0.05);
--> statement-breakpoint
ALTER TABLE headline_words SET (autovacuum_vacuum_insert_scale_factor = 0.05);
