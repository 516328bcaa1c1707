-- How many customers have the same history of purchases, in whole weeks since the first one. What is ordered on one day (UTC) is one purchase;
-- orders cancelled by then do not count; records that were merged by then are one customer. In: at (epoch ms). Out: customers; repeats,
-- purchases after the first; last, when the last one was; age, how long ago the first is.
with histories as (
  select
    count(distinct o.happened_at::date) - 1 as repeats,
    round((epoch_ms(max(o.happened_at)) - epoch_ms(min(o.happened_at))) / 604800000) as last,
    round(($at::bigint - epoch_ms(min(o.happened_at))) / 604800000) as age
  from orders o
  left join roots_at(make_timestamp_ms($at::bigint)) r on r.customer = o.customer
  where o.happened_at <= make_timestamp_ms($at::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($at::bigint))
  group by coalesce(r.root, o.customer)
)
select count(*)::double as customers, repeats::double as repeats, last::double as last, age::double as age
from histories
group by repeats, last, age
order by repeats, last, age
