-- Who did what to what, why, and how many rows it showed or changed. Rows are only ever added. `hash` is SHA-256 over the row and
-- the hash of the row before (data/history/audit.ts), so that one that was changed, put in or taken out is found. Times UTC.
create table audit (
  seq bigint primary key,
  done_at timestamp_ms not null,
  who varchar not null,
  what varchar not null,
  about varchar not null,
  why varchar not null,
  rows bigint not null,
  hash varchar not null
);
