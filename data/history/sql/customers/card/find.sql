-- Customers by our number, the company's own id, a handle with or without its @, or the beginning of a name, names and handles without case; a merged
-- record finds the one it goes by. A handle finds whom its author is linked to, and nobody once that is undone. In: typed; most (rows).
with called as (
  select customer
  from links
  where author = ltrim($typed, '@')
  union
  select l.customer
  from accounts a
  join links l on l.customer = a.customer
    and l.network = a.network
  where lower(a.handle) = lower(ltrim($typed, '@'))
),
hits as (
  select coalesce(r.root, c.customer) as customer, max(c.customer = try_cast($typed as integer)) as is_number
  from customers c
  left join customer_roots r on r.customer = c.customer
  where c.customer = try_cast($typed as integer)
    or c.ref = $typed
    or c.customer in (select customer from called)
    or starts_with(lower(c.name), lower($typed))
  group by 1
)
select c.customer, c.ref, c.name, t.id as tier
from hits h
join customers c on c.customer = h.customer
left join tiers t on t.tier = c.tier
order by h.is_number desc nulls last, c.name, c.customer
limit $most::bigint
