-- What linked customers are worth whose latest mention within 24 h is negative, times the share of them who leave; lifetime
-- value m r / (1 + i - r) (Gupta and Lehmann 2003) from the margin m of the orders of 12 months in the currency of the newest
-- order that says its margin. The interval is the middle 80 % of a Poisson bootstrap
-- (Chamandy et al. 2012): each customer counts 0, 1, 2 … times by a hash of their number and the draw, so that it is always the same.
-- In: topic; as_of (epoch ms); retention, discount, leave (0..1); draws. Out: one row a currency; value, low, high in the smallest unit;
-- n customers who count, unpriced those of whom no margin is known.
with latest as (
  select customer, arg_max(tone, (created_at, key_hash)) as tone
  from all_mentions
  where topic = $topic
    and kind <> 4
    and customer >= 0
    and created_at > make_timestamp_ms($as_of::bigint) - interval 24 hour
    and created_at <= make_timestamp_ms($as_of::bigint)
  group by customer
),
unhappy as (
  select customer
  from latest
  where tone = 0
),
margins as (
  select
    coalesce(r.root, o.customer) as customer, o.currency,
    coalesce(sum(o.margin) filter (o.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month), 0) as margin
  from orders o
  left join customer_roots r on r.customer = o.customer
  where coalesce(r.root, o.customer) in (select customer from unhappy)
    and o.margin is not null
    and o.happened_at <= make_timestamp_ms($as_of::bigint)
    and (o.cancelled_at is null or o.cancelled_at > make_timestamp_ms($as_of::bigint))
  group by 1, o.currency
  qualify row_number() over (partition by coalesce(r.root, o.customer) order by max((o.happened_at, o.ref)) desc) = 1
),
priced as (
  select customer, currency, round(margin * $retention / (1 + $discount - $retention)) * $leave as risk
  from margins
),
dice as (
  select p.currency, p.risk, d.range as draw, hash(p.customer, d.range) / 18446744073709551616.0 as u
  from priced p
  cross join range($draws::bigint) d
),
draws as (
  select
    currency, draw,
    sum(risk * case
      when u < 0.36787944 then 0
      when u < 0.73575888 then 1
      when u < 0.91969860 then 2
      when u < 0.98101184 then 3
      when u < 0.99634015 then 4
      when u < 0.99940582 then 5
      else 6
    end) as risk
  from dice
  group by currency, draw
),
intervals as (
  select currency, quantile_disc(risk, 0.1) as low, quantile_disc(risk, 0.9) as high
  from draws
  group by currency
),
sums as (
  select currency, sum(risk) as value, count(*) as n
  from priced
  group by currency
),
missing as (
  select count(*) as unpriced
  from unhappy
  where customer not in (select customer from priced)
)
select
  s.currency, round(s.value)::double as value, round(i.low)::double as low, round(i.high)::double as high, s.n::double as n,
  m.unpriced::double as unpriced
from sums s
join intervals i on i.currency = s.currency
cross join missing m
order by s.currency
