-- Whom of the list of the erased (erased.json beside the database) this database was cleared of, and when (UTC): one that comes
-- from an older backup knows fewer and is cleared of the others when it is opened. `mark` is an HMAC; the list has its key.
create table erasures (
  mark varchar primary key,
  cleared_at timestamp_ms not null
);
