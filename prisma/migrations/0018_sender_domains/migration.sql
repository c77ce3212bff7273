-- The click domain for the emails of a sender's domain, and of all names below it.
CREATE TABLE sender_domain (
  workspace_id    integer NOT NULL REFERENCES workspace (id),
  -- Lower case, ASCII.
  hostname        text NOT NULL,
  -- Of the same workspace.
  click_domain_id integer NOT NULL REFERENCES click_domain (id) ON DELETE CASCADE,
  PRIMARY KEY (workspace_id, hostname)
);
CREATE INDEX sender_domain_click_domain ON sender_domain (click_domain_id);
CREATE CONSTRAINT TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON sender_domain
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION revise('domains');
