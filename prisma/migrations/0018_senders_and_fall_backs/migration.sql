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

-- Where requests go that are not for a link of ours: http or https, host, port and perhaps a path, without a slash at its end.
ALTER TABLE click_domain ADD COLUMN fallback_url text;
DROP TRIGGER revise_changed ON click_domain;
CREATE CONSTRAINT TRIGGER revise_changed AFTER UPDATE ON click_domain
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.hostname, OLD.state, OLD.owned, OLD.https, OLD.apple_app_site_association, OLD.asset_links, OLD.fallback_url)
    IS DISTINCT FROM
    (NEW.hostname, NEW.state, NEW.owned, NEW.https, NEW.apple_app_site_association, NEW.asset_links, NEW.fallback_url))
  EXECUTE FUNCTION revise('domains');
