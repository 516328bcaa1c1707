-- What the company knows. Money is in the smallest unit of `currency`. Times are UTC.
create table tiers (
  tier utinyint primary key,
  id varchar not null,
  name_en varchar not null,
  name_zh_hant varchar not null,
  name_zh_hans varchar not null
);

create table customers (
  customer integer primary key,
  name varchar not null,
  tier utinyint not null,
  since timestamp_ms not null,
  household integer,
  born_year smallint,
  contact varchar not null
);

-- author = customer, with the reason we may say so; reversible by deleting the row.
create table links (
  network utinyint not null,
  author varchar not null,
  author_hash ubigint not null,
  customer integer not null,
  consent_basis varchar not null,
  evidence varchar not null,
  confidence double not null,
  linked_at timestamp_ms not null
);

create table orders (
  order_id integer primary key,
  customer integer not null,
  happened_at timestamp_ms not null,
  amount bigint not null,
  currency varchar not null,
  attributes json not null
);

create table tickets (
  ticket integer primary key,
  customer integer not null,
  subject varchar not null,
  opened_at timestamp_ms not null,
  promised_at timestamp_ms,
  closed_at timestamp_ms,
  state varchar not null
);

create table surveys (
  customer integer not null,
  answered_at timestamp_ms not null,
  score utinyint not null,
  comment varchar not null
);
