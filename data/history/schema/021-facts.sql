-- What was known of the author of a mention when it was written (pipelines/contract/facts.ts); 0 is nobody we know. Mentions
-- from before have a customer of whom nothing else is known.
alter table mentions add column facts integer default 0;
alter table closed_mentions add column facts integer default 0;

update mentions
set facts = 149513
where customer >= 0;

update closed_mentions
set facts = 149513
where customer >= 0;

-- What the author of a mention in a Parquet file is now known to have been then, where that is not what the file says: files are
-- not written anew for a link.
create table filed_joins (
  key_hash ubigint primary key,
  customer integer not null,
  tier utinyint not null,
  facts integer not null
);

-- Products with a number of their own, those ordered most often: mentions hold the number, so one is given once and kept.
create table products (
  number integer primary key,
  product varchar not null unique
);
