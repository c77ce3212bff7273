-- Servers cache what API keys give access to, so they must learn of every change to that. Uses of a key are none.
DROP TRIGGER revise_changed ON api_key;
CREATE CONSTRAINT TRIGGER revise_changed AFTER UPDATE ON api_key
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.hash, OLD.workspace_id, OLD.name, OLD.scopes, OLD.defaults, OLD.expires_at)
    IS DISTINCT FROM (NEW.hash, NEW.workspace_id, NEW.name, NEW.scopes, NEW.defaults, NEW.expires_at))
  EXECUTE FUNCTION revise('access');
