-- Who is spoken of in landed has the newest of their tiers.
update customers
set tier = n.tier
from (
  select t.customer, arg_max(t.tier, t.from_at) as tier
  from tier_changes t
  where t.customer in (select known from landed)
  group by t.customer
) n
where customers.customer = n.customer
and customers.tier <> n.tier
