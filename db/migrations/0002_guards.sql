-- What readers may see, table by table; links and media are cut down further by their policies.
GRANT SELECT ON editions, sections, topics, live_articles, live_topics, live_contributors, links, addresses, settings TO readalso_reader;
--> statement-breakpoint
GRANT SELECT (id, slug, name, role, bio) ON contributors TO readalso_reader;
--> statement-breakpoint
GRANT SELECT (id, width, height, public_at) ON media TO readalso_reader;
--> statement-breakpoint
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
--> statement-breakpoint
INSERT INTO editions (code, name, language, search_config, path_prefix, is_default)
VALUES ('en', 'English', 'en', 'english', '', true);
