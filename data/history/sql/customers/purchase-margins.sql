-- What a purchase brought the sampled customers whose newest order with a margin is in a currency, and who have two or more: a purchase is all of
-- a day (UTC). Who brought nothing in the mean is left out: the model knows no losses. In: currency. Out: purchases; mean, in the smallest unit.
with told as (
  select customer, arg_max(currency, (happened_at, ref)) as currency
  from sampled_orders
  where margin is not null
  group by customer
),
means as (
  select count(distinct b.happened_at::date) as purchases, sum(b.margin) / count(distinct b.happened_at::date) as mean
  from told t
  join sampled_orders b on b.customer = t.customer and b.currency = t.currency
  where b.margin is not null
    and t.currency = $currency
  group by t.customer
)
select purchases::double as purchases, mean::double as mean
from means
where purchases >= 2
  and mean > 0
order by purchases, mean
