-- How many of the sampled customers have the same history of purchases, in whole weeks since the first one. What is ordered on one day (UTC)
-- is one purchase. In: at (epoch ms). Out: customers; repeats, purchases after the first; last, when the last one was; age, how long ago
-- the first is.
with histories as (
  select
    count(distinct happened_at::date) - 1 as repeats,
    round((epoch_ms(max(happened_at)) - epoch_ms(min(happened_at))) / 604800000) as last,
    round(($at::bigint - epoch_ms(min(happened_at))) / 604800000) as age
  from sampled_orders
  group by customer
)
select count(*)::double as customers, repeats::double as repeats, last::double as last, age::double as age
from histories
group by repeats, last, age
order by repeats, last, age
