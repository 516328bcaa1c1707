-- One row a mention (post x topic), in arrival order. Hashes are pipelines/hash.ts as (hi << 32 | lo).
-- Vocabulary columns hold the index of the word in pipelines/contract/words.ts. Times are UTC, to the ms.
create table mentions (
  topic varchar not null,
  source varchar not null,
  key_hash ubigint not null,
  id_hash ubigint not null,
  author_hash ubigint not null,
  subject_hash ubigint not null,
  op utinyint not null,
  kind utinyint not null,
  network utinyint not null,
  language utinyint not null,
  created_at timestamp_ms not null,
  received_at timestamp_ms not null,
  followers integer not null,
  negative usmallint not null,
  neutral usmallint not null,
  positive usmallint not null,
  tone utinyint not null,
  customer integer not null,
  tier utinyint not null,
  id varchar not null,
  author varchar not null,
  handle varchar not null,
  text varchar not null,
  subject varchar not null,
  root varchar not null,
  links varchar not null
);

-- Where each source may be resumed: written in the same transaction as the mentions before it.
create table cursors (
  source varchar primary key,
  cursor varchar not null,
  committed_at timestamp_ms not null
);

-- Posts that were deleted or replaced, so that an old copy that arrives again is not counted again.
create table tombstones (
  id_hash ubigint not null,
  author_hash ubigint not null,
  op utinyint not null,
  happened_at timestamp_ms not null
);

-- Lines that could not be read: at most 10,000, the oldest go first.
create table dead_letters (
  source varchar not null,
  reason varchar not null,
  happened_at timestamp_ms not null,
  line blob not null
);
