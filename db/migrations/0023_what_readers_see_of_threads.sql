GRANT SELECT ON thread_articles TO readalso_reader;
--> statement-breakpoint
-- Read also lines that had a fallback before the ledger knew of it.
UPDATE links SET
  fallback_id = CASE jsonb_typeof(known.fallback) WHEN 'number' THEN (known.fallback #>> '{}')::bigint END,
  fallback_thread = known.fallback = '"thread"'
FROM (
  SELECT 'live'::link_of AS "of", article_id, attrs ->> 'node' AS node, attrs -> 'fallback' AS fallback
  FROM live_articles, jsonb_path_query(body, 'strict $.** ? (@.type == "readAlso" && exists(@.attrs.fallback)).attrs') AS attrs
  UNION ALL
  SELECT 'draft', articles.id, attrs ->> 'node', attrs -> 'fallback'
  FROM articles JOIN revisions ON revisions.id = articles.draft_revision,
    jsonb_path_query(content, 'strict $.** ? (@.type == "readAlso" && exists(@.attrs.fallback)).attrs') AS attrs
) known
WHERE links.source_id = known.article_id AND links."of" = known."of" AND links.kind = 'readAlso' AND links.node = known.node;
