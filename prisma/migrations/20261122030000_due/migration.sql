-- A service has the id of its follow-up, whose primary key answers the same: one index less to write with every event, and
-- with every question that is asked.
-- DropIndex
DROP INDEX "follow_up_service_id_key";
