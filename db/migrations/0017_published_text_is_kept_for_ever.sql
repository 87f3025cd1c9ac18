CREATE FUNCTION keep_revisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'revision % of article % is kept for ever', OLD.number, OLD.article_id;
  END IF;
  -- Only typing that goes on may be written over; what was saved, brought back, imported or before readers is history.
  IF OLD.kind <> 'autosave' AND (
    (NEW.article_id, NEW.number, NEW.hash, NEW.saved_by, NEW.saved_by_token, NEW.content)
      IS DISTINCT FROM (OLD.article_id, OLD.number, OLD.hash, OLD.saved_by, OLD.saved_by_token, OLD.content)
    OR (OLD.kind = 'publish' AND NEW.kind <> 'publish')
  ) THEN
    RAISE EXCEPTION 'revision % of article % is kept as it is', OLD.number, OLD.article_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER revisions_kept BEFORE UPDATE OR DELETE ON revisions
  FOR EACH ROW EXECUTE FUNCTION keep_revisions();
