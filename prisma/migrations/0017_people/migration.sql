-- What a member may do. Everybody who is a member already owns the workspace.
ALTER TABLE membership
  ADD COLUMN role       text NOT NULL DEFAULT 'owner' CHECK (role IN ('owner', 'editor', 'viewer')),
  ADD COLUMN created_at timestamptz(3) NOT NULL DEFAULT now();
ALTER TABLE membership ALTER COLUMN role DROP DEFAULT;
CREATE INDEX membership_workspace ON membership (workspace_id);

ALTER TABLE workspace
  ADD COLUMN viewers_see_recipients boolean NOT NULL DEFAULT false,
  ADD COLUMN require_second_factor  boolean NOT NULL DEFAULT false,
  -- Null: for ever.
  ADD COLUMN audit_retention_days   integer CHECK (audit_retention_days >= 90),
  -- Nobody is a member any more. The row stays for the links of its emails, which lead to a page that says they were stopped.
  ADD COLUMN deleted_at             timestamptz(3),
  -- Since when nothing is left of a deleted one but what its links need.
  ADD COLUMN emptied_at             timestamptz(3),
  -- The one that the settings of the server apply to, such as ADMIN_EMAIL. Stays set when it is deleted.
  ADD COLUMN is_operators           boolean NOT NULL DEFAULT false;
UPDATE workspace SET is_operators = true WHERE id = (SELECT min(id) FROM workspace);
CREATE UNIQUE INDEX workspace_of_operator ON workspace (is_operators) WHERE is_operators AND deleted_at IS NULL;

ALTER TABLE session
  -- The workspace that its user works in; null: they belonged to none at the login.
  ADD COLUMN workspace_id integer REFERENCES workspace (id) ON DELETE SET NULL,
  -- How its user logged in.
  ADD COLUMN method       text NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'single-sign-on'));

-- Null: the user has no password, and logs in by single sign-on.
ALTER TABLE app_user ALTER COLUMN password_hash DROP NOT NULL;
-- Whether the person who chose the password owns the email address: an operator vouched for them, or they got a link by mail. An
-- account that an owner has made may belong to somebody else than its address.
ALTER TABLE app_user ADD COLUMN email_proved boolean NOT NULL DEFAULT false;
UPDATE app_user SET email_proved = true;

-- An account of the single sign-on provider.
CREATE TABLE identity (
  issuer  text NOT NULL,
  -- The provider's `sub`, which never changes.
  subject text NOT NULL,
  user_id integer NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_user ON identity (user_id);

-- A time-based one-time password (RFC 6238).
CREATE TABLE second_factor (
  user_id    integer PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
  secret     bytea NOT NULL,
  -- The time step of the code that was used last: each code works once.
  last_step  bigint NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

-- Codes for a user who has lost their second factor. Each works once, and is then deleted.
CREATE TABLE recovery_code (
  user_id integer NOT NULL REFERENCES second_factor (user_id) ON DELETE CASCADE,
  -- SHA-256: codes are random.
  hash    bytea NOT NULL,
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE invitation (
  id           serial PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspace (id) ON DELETE CASCADE,
  -- Lower case.
  email        text NOT NULL,
  role         text NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  -- SHA-256 of the token in its link.
  token_hash   bytea NOT NULL UNIQUE,
  -- Who invited, as the audit log names them.
  invited_by   text NOT NULL,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  expires_at   timestamptz(3) NOT NULL,
  UNIQUE (workspace_id, email)
);

-- A link with which a user sets a new password.
CREATE TABLE password_reset (
  -- One for each user: a new link replaces the one before.
  user_id      integer PRIMARY KEY REFERENCES app_user (id) ON DELETE CASCADE,
  -- SHA-256 of the token in the link.
  token_hash   bytea NOT NULL UNIQUE,
  -- Made by an owner of this workspace, or one of its keys: works only while its user belongs to no other one.
  workspace_id integer REFERENCES workspace (id) ON DELETE CASCADE,
  -- Who made it there, as the audit log names them.
  created_by   text,
  created_at   timestamptz(3) NOT NULL DEFAULT now(),
  expires_at   timestamptz(3) NOT NULL
);
CREATE INDEX password_reset_by_workspace ON password_reset (workspace_id);

-- What runs with a role must end if the role no longer allows it.
CREATE CONSTRAINT TRIGGER revise_changed AFTER UPDATE ON membership
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION revise('access');
CREATE CONSTRAINT TRIGGER revise_access AFTER UPDATE ON workspace
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.viewers_see_recipients, OLD.require_second_factor, OLD.deleted_at)
    IS DISTINCT FROM (NEW.viewers_see_recipients, NEW.require_second_factor, NEW.deleted_at))
  EXECUTE FUNCTION revise('access');
