-- The records of one person, by whichever of their numbers: the one they go by first, then those that were merged into it. In: customer. Out: customer.
with recursive up as (
  select $customer::integer as customer
  union
  select m.into_customer
  from up u
  join merges m on m.customer = u.customer
),
down as (
  select customer
  from up
  where customer not in (select customer from merges)
  union
  select m.customer
  from down d
  join merges m on m.into_customer = d.customer
)
select customer
from down
order by customer in (select customer from merges), customer
