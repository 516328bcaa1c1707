-- What a purchase brought customers with two or more whose margin is known, in the currency of their newest one: 50,000 customers of a currency
-- at most, by a hash. A purchase is all of a day (UTC). Who brought nothing in the mean is left out: the model knows no losses. In: at (epoch ms).
-- Out: currency; purchases; mean, in the smallest unit.
with bought as (
  select coalesce(r.root, o.customer) as customer, o.ref, o.happened_at, o.margin, o.currency
  from orders o
  left join roots_at(make_timestamp_ms($at::bigint)) r on r.customer = o.customer
  where o.margin is not null
    and o.happened_at <= make_timestamp_ms($at::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at::bigint))
), told as (
  select customer, arg_max(currency, (happened_at, ref)) as currency
  from bought
  group by customer
), means as (
  select
    t.customer, t.currency, count(distinct b.happened_at::date) as purchases,
    sum(b.margin) / count(distinct b.happened_at::date) as mean
  from told t
  join bought b on b.customer = t.customer and b.currency = t.currency
  group by t.customer, t.currency
)
select currency, purchases::double as purchases, mean::double as mean
from means
where purchases >= 2
  and mean > 0
qualify row_number() over (partition by currency order by hash(customer), customer) <= 50000
order by currency, hash(customer), customer
