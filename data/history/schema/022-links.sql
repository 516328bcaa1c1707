-- By which way a link was made (declared-handle, email-hash, by-hand, import, name), and who did it.
alter table links add column how varchar default 'import';
alter table links add column linked_by varchar default '';

-- Two records that are one person: the first goes by the second, until the row is deleted.
create table merges (
  customer integer primary key,
  into_customer integer not null,
  merged_at timestamp_ms not null
);

-- By which record a merged one goes in the end, along a row of merges.
create view customer_roots as
with recursive steps as (
  select customer, into_customer as root
  from merges
  union
  select s.customer, m.into_customer
  from steps s
  join merges m on m.customer = s.root
)
select customer, root
from steps
where root not in (select customer from merges);

-- Everything that was ever done to links and merges; rows are only added. `kind` is link, unlink, merge or split; of a link
-- everything that would be needed to make it again; of a merge `customer` went by `other`. `undoes` is the event it reverses.
create table link_events (
  event integer primary key,
  happened_at timestamp_ms not null,
  kind varchar not null,
  network utinyint,
  author varchar,
  author_hash ubigint,
  customer integer not null,
  other integer,
  consent_basis varchar,
  evidence varchar,
  confidence double,
  how varchar,
  linked_at timestamp_ms,
  linked_by varchar,
  done_by varchar not null,
  why varchar not null,
  undoes integer
);
