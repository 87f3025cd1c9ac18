-- Counted by the first process that runs with this.
INSERT INTO link_standing_changes (article_id) SELECT article_id FROM live_articles;
