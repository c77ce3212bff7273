-- Single clicks that came while a workspace kept totals only are never shown, also after it stopped to.
ALTER TABLE workspace ADD COLUMN clicks_shown_since timestamptz(3);
