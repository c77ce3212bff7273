-- The recipients of a campaign in the order of their addresses, each with all of its messages.
CREATE INDEX message_audience ON message (campaign_id, lower(recipient), id) WHERE recipient IS NOT NULL;
