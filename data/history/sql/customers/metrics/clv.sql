-- What customers are worth: m r / (1 + i - r) (Gupta and Lehmann 2003) of each, m the margin of the 12 months before in the currency of the
-- newest order that says its margin; orders cancelled by then do not count, merged records are one customer. The interval is that of the mean,
-- 80 %, by the normal approximation: null under 30 customers. In: as_of (epoch ms); retention,
-- discount (0..1). Out: one row a currency; value (the mean), low, high, median, ninetieth (percentile), total in the smallest unit; n customers.
with bought as (
  select customer, ref, happened_at, margin, currency
  from bought_by(make_timestamp_ms($as_of::bigint))
  where margin is not null
),
margins as (
  select
    customer, currency, max((happened_at, ref)) as newest,
    coalesce(sum(margin) filter (happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month), 0) as margin
  from bought
  group by customer, currency
),
priced as (
  select
    customer, arg_max(currency, newest) as currency,
    lifetime_value(arg_max(margin, newest), $retention, $discount) as clv
  from margins
  group by customer
)
select
  currency, round(avg(clv))::double as value,
  case when count(*) >= 30 then round(avg(clv) - 1.2815516 * stddev_samp(clv) / sqrt(count(*)))::double end as low,
  case when count(*) >= 30 then round(avg(clv) + 1.2815516 * stddev_samp(clv) / sqrt(count(*)))::double end as high,
  quantile_disc(clv, 0.5)::double as median, quantile_disc(clv, 0.9)::double as ninetieth, sum(clv)::double as total, count(*)::double as n
from priced
group by currency
order by n desc, currency
