-- What the company knows of its customers, as of any time: every fact carries the time from which it is true, and a time
-- that has not come yet (a flight, a promise) may stand in it. UTC, to the ms; money in the smallest unit of `currency`;
-- '' says that a text is not known. `source` is the id of the import (or 'demo') and `ref` the company's own id, unique per
-- source: importing the same (source, ref) again changes that row and keeps its number. Rows of all tables in order of arrival.

create temp table customers_before as
select * from customers;

create temp table orders_before as
select * from orders;

create temp table tickets_before as
select * from tickets;

create temp table surveys_before as
select * from surveys;

drop table customers;
drop table orders;
drop table tickets;
drop table surveys;

-- `customer` is our number: given once, never used again. `tier` is the newest of tier_changes; who needs the tier of another
-- time asks there. `contact` is an e-mail address or a telephone number: never on a wall, masked on a desk until revealed.
create table customers (
  customer integer primary key,
  source varchar not null,
  ref varchar not null,
  name varchar not null,
  tier utinyint not null,
  since timestamp_ms not null,
  household integer,
  born_year smallint,
  contact varchar not null,
  imported_at timestamp_ms not null
);

-- Our number of a household, and what the company calls it. Members: customers.household.
create table households (
  household integer primary key,
  source varchar not null,
  ref varchar not null
);

-- The tier of a customer as of t: of the rows with from_at <= t, the one with the newest from_at. Each customer has a first one.
create table tier_changes (
  customer integer not null,
  tier utinyint not null,
  from_at timestamp_ms not null
);

-- The balance of a customer in a loyalty program as of t: of the rows with from_at <= t, the one with the newest from_at.
create table loyalty (
  customer integer not null,
  program varchar not null,
  points bigint not null,
  from_at timestamp_ms not null
);

-- Accounts a customer has told the company of, from which links are made. At least one of `author` (the network's own id),
-- `handle` (as declared, without a leading @) and `email_hash` (SHA-256 in hex of the trimmed, lower-case address) is not ''.
-- `network` is an index of NETWORKS; null with an e-mail hash that may be known on any. It holds from declared_at until
-- withdrawn_at (null: still); consent_basis is one of signed-up, contract, campaign, public.
create table accounts (
  customer integer not null,
  source varchar not null,
  network utinyint,
  author varchar not null,
  handle varchar not null,
  email_hash varchar not null,
  is_verified boolean not null,
  consent_basis varchar not null,
  evidence varchar not null,
  declared_at timestamp_ms not null,
  withdrawn_at timestamp_ms,
  imported_at timestamp_ms not null
);

-- An order counts as of t when happened_at <= t and it is not cancelled by then; it is open while not fulfilled either. `margin`
-- is null where the company does not say. `attributes` is a flat object of texts: sku, store, batch, flight and the like.
create table orders (
  source varchar not null,
  ref varchar not null,
  customer integer not null,
  happened_at timestamp_ms not null,
  amount bigint not null,
  margin bigint,
  currency varchar not null,
  product varchar not null,
  fulfilled_at timestamp_ms,
  cancelled_at timestamp_ms,
  attributes json not null,
  imported_at timestamp_ms not null
);

-- `ticket` is our number. Its state is derived as of a time: ticket_state below.
create table tickets (
  ticket integer primary key,
  source varchar not null,
  ref varchar not null,
  customer integer not null,
  subject varchar not null,
  opened_at timestamp_ms not null,
  promised_at timestamp_ms,
  reopened_at timestamp_ms,
  closed_at timestamp_ms,
  imported_at timestamp_ms not null
);

-- null: it did not exist yet; else closed, reopened, overdue or open. One that is both overdue and reopened is overdue.
create macro ticket_state(opened_at, promised_at, reopened_at, closed_at, as_of) as
case
  when opened_at > as_of then null
  when closed_at <= as_of and not coalesce(reopened_at <= as_of and reopened_at >= closed_at, false) then 'closed'
  when promised_at < as_of then 'overdue'
  when reopened_at <= as_of then 'reopened'
  else 'open'
end;

-- Answers to "would you recommend us", 0 to 10: promoters 9 and 10, detractors 0 to 6. The newest answered_at <= t counts as of t.
create table surveys (
  customer integer not null,
  source varchar not null,
  answered_at timestamp_ms not null,
  score utinyint not null,
  comment varchar not null,
  imported_at timestamp_ms not null
);

-- Quintiles of recency, frequency and monetary value, 5 best, computed each night and after each import over the `days` before
-- as_of; 0 for a customer without an order in them. Rows where a cell changed only: the newest as_of <= t holds at t.
create table rfm_cells (
  customer integer not null,
  as_of timestamp_ms not null,
  days smallint not null,
  r utinyint not null,
  f utinyint not null,
  m utinyint not null
);

-- Customer lifetime value from the margin of the 12 months before as_of. Kept like rfm_cells.
create table clv (
  customer integer not null,
  as_of timestamp_ms not null,
  margin bigint not null,
  clv bigint not null,
  currency varchar not null
);

-- What was imported, and how it went: rows of one entity (the name of its table) of one source in one import.
create table imports (
  source varchar not null,
  entity varchar not null,
  started_at timestamp_ms not null,
  finished_at timestamp_ms not null,
  rows bigint not null,
  added bigint not null,
  changed bigint not null,
  unchanged bigint not null,
  rejected bigint not null
);

-- Where the import of a database goes on: rows up to this watermark and key are in, committed with them.
create table import_marks (
  source varchar not null,
  entity varchar not null,
  watermark varchar not null,
  key varchar not null,
  committed_at timestamp_ms not null,
  primary key (source, entity)
);

insert into customers
select customer, 'demo', customer::varchar, name, tier, since, household, born_year, contact, since
from customers_before;

insert into households
select distinct household, 'demo', household::varchar
from customers_before
where household is not null;

insert into tier_changes
select customer, tier, since
from customers_before;

insert into orders
select 'demo', order_id::varchar, customer, happened_at, amount, null, currency, coalesce(attributes->>'cabin', ''), null, null, attributes, happened_at
from orders_before;

insert into tickets
select ticket, 'demo', ticket::varchar, customer, subject, opened_at, promised_at, null, closed_at, opened_at
from tickets_before;

insert into surveys
select customer, 'demo', answered_at, score, comment, answered_at
from surveys_before;

drop table customers_before;
drop table orders_before;
drop table tickets_before;
drop table surveys_before;
