-- Linked customers whose last answer was 9 or 10 and who wrote something positive: they say in public what they said in the
-- survey. In: topic; as_of (epoch ms); days before it in which posts count. Out: who wrote most first, 200 at most; n of all;
-- worth is what was ordered in 12 months, in the currency of the newest order, smallest unit.
with linked as (
  select distinct coalesce(r.root, l.customer) as customer
  from links l
  left join customer_roots r on r.customer = l.customer
),
answers as (
  select coalesce(r.root, s.customer) as customer, arg_max(s.score, s.answered_at) as score, max(s.answered_at) as answered_at
  from surveys s
  left join customer_roots r on r.customer = s.customer
  where s.answered_at <= make_timestamp_ms($as_of::bigint)
    and coalesce(r.root, s.customer) in (select customer from linked)
  group by 1
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
  select customer, currency, sum(amount) as worth
  from bought_by(make_timestamp_ms($as_of::bigint))
  where customer in (select customer from answers where score >= 9)
    and happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
  group by customer, currency
  qualify row_number() over (partition by customer order by max(happened_at) desc, currency) = 1
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
