-- Linked customers whose last answer was 9 or 10 and who wrote something positive: they say in public what they said in the
-- survey. In: topic; as_of (epoch ms); days before it in which posts count. Out: who wrote most first, 200 at most; n of all;
-- worth is what was ordered in 12 months, smallest unit.
with answers as (
  select customer, arg_max(score, answered_at) as score, max(answered_at) as answered_at
  from surveys
  where answered_at <= make_timestamp_ms($as_of::bigint)
    and customer in (select customer from links)
  group by customer
),
posted as (
  select customer, count(distinct id_hash) as posts
  from all_mentions
  where topic = $topic
    and kind <> 4
    and tone = 2
    and customer >= 0
    and created_at > make_timestamp_ms($as_of::bigint) - to_days($days::integer)
    and created_at <= make_timestamp_ms($as_of::bigint)
  group by customer
),
spent as (
  select customer, any_value(currency) as currency, sum(amount) as worth
  from orders
  where customer in (select customer from answers where score >= 9)
    and happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
    and happened_at <= make_timestamp_ms($as_of::bigint)
    and (cancelled_at is null or cancelled_at > make_timestamp_ms($as_of::bigint))
  group by customer
)
select
  a.customer, a.score, epoch_ms(a.answered_at)::double as answered_at, p.posts::double as posts,
  s.worth::double as worth, s.currency, (count(*) over ())::double as n
from answers a
join posted p on p.customer = a.customer
left join spent s on s.customer = a.customer
where a.score >= 9
order by p.posts desc, s.worth desc nulls last, a.customer
limit 200
