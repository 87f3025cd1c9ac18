-- A revision and its article refer to each other. COPY fills one table at a time, so a load may ask to look at its commit.
ALTER TABLE "revisions" ALTER CONSTRAINT "revisions_article_id_articles_id_fk" DEFERRABLE INITIALLY IMMEDIATE;
