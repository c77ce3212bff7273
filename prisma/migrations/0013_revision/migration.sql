-- One row that tells servers what to read again. Each column gets another random value whenever its tables change. Random values, unlike
-- numbers that count up, never mean something else after the database was restored.
CREATE TABLE revision (
  id      boolean PRIMARY KEY DEFAULT true CHECK (id),
  -- The table block.
  blocks  uuid,
  -- What servers have in memory of click_domain and workspace.
  domains uuid,
  -- The tables epoch and origin.
  links   uuid
);

-- Works in whatever schema the table is, with any search_path.
CREATE FUNCTION revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO %1$I.revision (id, %2$I) VALUES (true, gen_random_uuid())
     ON CONFLICT (id) DO UPDATE SET %2$I = excluded.%2$I', TG_TABLE_SCHEMA, TG_ARGV[0]);
  -- Servers read new links once a second, however many come.
  IF TG_ARGV[0] <> 'links' THEN PERFORM pg_notify('clickstamp_revision', TG_ARGV[0]); END IF;
  RETURN NULL;
END $$;

-- Deferred to the commit: a transaction locks the row of revision last, so that no other can wait for it and be waited for.
CREATE CONSTRAINT TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON block
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION revise('blocks');

CREATE CONSTRAINT TRIGGER revise AFTER INSERT OR DELETE ON click_domain
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION revise('domains');
-- Most checks change nothing that servers have in memory.
CREATE CONSTRAINT TRIGGER revise_changed AFTER UPDATE ON click_domain
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.hostname, OLD.state, OLD.owned, OLD.https, OLD.apple_app_site_association, OLD.asset_links)
    IS DISTINCT FROM (NEW.hostname, NEW.state, NEW.owned, NEW.https, NEW.apple_app_site_association, NEW.asset_links))
  EXECUTE FUNCTION revise('domains');
CREATE CONSTRAINT TRIGGER revise AFTER UPDATE ON workspace
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.default_click_domain_id, OLD.when_click_domain_fails)
    IS DISTINCT FROM (NEW.default_click_domain_id, NEW.when_click_domain_fails))
  EXECUTE FUNCTION revise('domains');

-- Each is written by one statement alone, which has every other lock by then.
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON epoch FOR EACH STATEMENT EXECUTE FUNCTION revise('links');
CREATE TRIGGER revise AFTER INSERT ON origin FOR EACH STATEMENT EXECUTE FUNCTION revise('links');

-- click_domain.changed_at is no longer used. It stays for servers of the version before, which serve until this one is ready.
