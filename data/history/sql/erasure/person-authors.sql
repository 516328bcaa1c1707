-- All accounts of some records: linked to them, or declared by them. In: customers (numbers separated by commas). Out: network,
-- author.
with records as (
  select unnest(string_split($customers, ','))::integer as customer
)
select network, author
from links
where customer in (select customer from records)
union
select network, author
from accounts
where customer in (select customer from records) and network is not null and author <> ''
order by network, author
