-- Middle 80 % of 3-min buckets by hour of the week over 28 days: mentions a minute and net sentiment, per topic.
-- In: before (epoch ms), zone (IANA), first (epoch ms of the first day with history, so that days before it do not count as quiet).
with hours as (
  select range as bucket
  from range(
    time_bucket(interval 3 minutes, greatest(make_timestamp_ms($first::bigint), make_timestamp_ms($before::bigint) - interval 28 days)),
    make_timestamp_ms($before::bigint),
    interval 3 minutes)
),
counted as (
  select topic, time_bucket(interval 3 minutes, created_at::timestamp) as bucket, count(*) as n,
    100.0 * (count(*) filter (tone = 2) - count(*) filter (tone = 0)) / count(*) as net
  from all_mentions
  where kind <> 4
    and created_at >= make_timestamp_ms($before::bigint) - interval 28 days
    and created_at < make_timestamp_ms($before::bigint)
  group by all
),
buckets as (
  select t.topic, h.bucket, coalesce(c.n, 0) / 3.0 as per_minute, c.net,
    extract(dow from timezone($zone, timezone('UTC', h.bucket))) * 24 + extract(hour from timezone($zone, timezone('UTC', h.bucket))) as hour
  from hours h
  cross join (select distinct topic from all_mentions) t
  left join counted c on c.topic = t.topic and c.bucket = h.bucket
)
select topic, hour::integer as hour,
  quantile_cont(per_minute, 0.1) as volume_low, avg(per_minute::decimal(18, 9)) as volume_mid, quantile_cont(per_minute, 0.9) as volume_high, count(*)::integer as volume_n,
  quantile_cont(net, 0.1) as net_low, avg(net::decimal(18, 9)) as net_mid, quantile_cont(net, 0.9) as net_high, count(net)::integer as net_n
from buckets
group by topic, hour
order by topic, hour
