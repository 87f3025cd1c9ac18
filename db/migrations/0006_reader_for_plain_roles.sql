-- An owner that is no superuser may not yet take on the readers' role, even where it made that role itself (PostgreSQL 16 and newer).
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'readalso_reader', 'SET') THEN
    GRANT readalso_reader TO CURRENT_USER WITH SET TRUE, INHERIT FALSE;
  END IF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE EXCEPTION 'the database role % may not take on readalso_reader', current_user
    USING HINT = format('As a superuser, run: GRANT readalso_reader TO %I WITH SET TRUE', current_user);
END $$;
