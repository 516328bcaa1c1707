-- Reputation at the end of each hour over 28 days, as pipelines/metrics/reputation.ts reads it, by hour of the day: middle 80 %.
-- In: before (epoch ms), zone (IANA). Decimals are added up: a sum of doubles depends on the order rows come in.
with hourly as (
  select topic, time_bucket(interval 1 hour, created_at::timestamp) as bucket,
    sum((log2(2 + greatest(followers, 0)) * positive / 10000.0)::decimal(18, 9)) as p,
    sum((log2(2 + greatest(followers, 0)) * negative / 10000.0)::decimal(18, 9)) as n
  from all_mentions
  where kind <> 4
    and created_at >= make_timestamp_ms($before::bigint) - interval 28 days
    and created_at < make_timestamp_ms($before::bigint)
  group by all
),
prior as (
  select topic, sum(p) / (sum(p) + sum(n)) as share
  from hourly
  group by topic
  having sum(p) + sum(n) > 0
),
decayed as (
  select h.topic, h.bucket,
    sum((past.p * power(2, -date_diff('hour', past.bucket, h.bucket) / 6.0))::decimal(38, 9)) as p,
    sum((past.n * power(2, -date_diff('hour', past.bucket, h.bucket) / 6.0))::decimal(38, 9)) as n
  from hourly h
  join hourly past on past.topic = h.topic and past.bucket <= h.bucket and past.bucket > h.bucket - interval 24 hours
  group by h.topic, h.bucket
),
index as (
  select d.topic, extract(hour from timezone($zone, timezone('UTC', d.bucket))) as hour,
    100 * (200 * r.share + d.p) / (200 + d.p + d.n) as value
  from decayed d
  join prior r on r.topic = d.topic
)
select topic, hour::integer as hour, quantile_cont(value, 0.1) as low, avg(value::decimal(18, 9)) as mid, quantile_cont(value, 0.9) as high, count(*)::integer as n
from index
group by topic, hour
order by topic, hour
