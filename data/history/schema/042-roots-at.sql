-- By which record a merged one went in the end, as of a time: a merge holds from when it was made, and one that was undone never did.
create macro roots_at(moment) as table
with recursive standing as (
  select customer, into_customer
  from merges
  where merged_at <= moment
),
steps as (
  select customer, into_customer as root
  from standing
  union
  select s.customer, m.into_customer
  from steps s
  join standing m on m.customer = s.root
)
select customer, root
from steps
where root not in (select customer from standing);
