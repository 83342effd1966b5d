-- After `pg_restore`, before an Evenkeel is started: takes out of the restored database
-- what must not come back. `evenkeel restore` does the same for a file.

-- `pg_dump` empties it in what it writes.
reset search_path;

-- What was erased, and accounts that were deleted.
update records set sealed = ''
from erasures
where records.account = erasures.account and records.row_id = erasures.row_id;
delete from names using erasures
where names.account = erasures.account and erasures.row_id = '';
delete from accounts using erasures
where accounts.account = erasures.account and erasures.row_id = '';

-- A session opens with a cookie of its day.
delete from sessions;
delete from ended;
delete from throttle;

-- Tells opened journals and old forms that this is another past.
update accounts set epoch = uuid_send(gen_random_uuid());
