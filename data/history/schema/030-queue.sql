-- What people did about posts that waited for an answer: answered, dismissed, or open again. Rows are only added; the newest of a
-- post holds. Times are UTC.
create table queue_marks (
  id_hash ubigint not null,
  mark varchar not null,
  marked_by varchar not null,
  marked_at timestamp_ms not null
);

-- The weights of the queue that somebody chose, whole numbers 0 to 100; the newest version holds.
create table queue_weights (
  version integer primary key,
  value utinyint not null,
  ticket utinyint not null,
  reach utinyint not null,
  velocity utinyint not null,
  tone utinyint not null,
  motive utinyint not null,
  set_by varchar not null,
  since timestamp_ms not null
);
