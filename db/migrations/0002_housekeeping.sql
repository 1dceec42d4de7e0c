-- What housekeeping looks for every day: photos that wait for their review, links that are over.
CREATE INDEX photo_unattached ON photo (created_at) WHERE review_id IS NULL;
CREATE INDEX link_expires ON link (expires_at);
