-- Linked customers whose last answer was 0 to 6 and of whom no negative post is known since: they say it in the survey, not
-- in public. In: topic; as_of (epoch ms); days before it in which posts count. Out: the most valuable first, 200 at most; n of all;
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
  select customer, count(*) as posts, count(*) filter (tone = 0) as negative
  from all_mentions
  where topic = $topic
    and kind <> 4
    and customer >= 0
    and created_at > make_timestamp_ms($as_of::bigint) - to_days($days::integer)
    and created_at <= make_timestamp_ms($as_of::bigint)
  group by customer
),
spent as (
  select customer, currency, sum(amount) as worth
  from bought_by(make_timestamp_ms($as_of::bigint))
  where customer in (select customer from answers where score <= 6)
    and happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
  group by customer, currency
  qualify row_number() over (partition by customer order by max(happened_at) desc, currency) = 1
)
select
  a.customer, a.score, epoch_ms(a.answered_at)::double as answered_at, coalesce(p.posts, 0)::double as posts,
  s.worth::double as worth, s.currency, (count(*) over ())::double as n
from answers a
left join posted p on p.customer = a.customer
left join spent s on s.customer = a.customer
where a.score <= 6
  and coalesce(p.negative, 0) = 0
order by s.worth desc nulls last, a.customer
limit 200
