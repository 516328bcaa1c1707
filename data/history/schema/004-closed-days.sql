-- Mentions of days that are over: the columns of mentions, a day after the other, each by topic and time. What is asked
-- of a topic over weeks reads little of it; mentions itself stays in arrival order and holds the last two days.
create table closed_mentions as
select *
from mentions
limit 0;

-- What was taken back and may still stand in a closed day: hidden there from now on, removed by the next night. One of the
-- two hashes is 0; of an author everything created until then is gone.
create table takebacks (
  id_hash ubigint not null,
  author_hash ubigint not null,
  until timestamp_ms not null,
  is_in_work boolean not null
);

-- The Parquet files of older days: what is not listed here does not count, and is swept away.
create table lake_files (
  file varchar primary key,
  day date not null,
  mentions bigint not null
);

-- Nights that were worked through, UTC.
create table nights (
  finished_at timestamp_ms primary key
);
