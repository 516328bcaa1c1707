-- What linked customers are worth whose latest mention within 24 h is negative, times the share of them who leave; by both forms of lifetime
-- value: m r / (1 + i - r) (Gupta and Lehmann 2003) from the margin m of the orders of 12 months in the currency of the newest order that
-- says its margin; and the margin expected of the next 365 days as card/expected.sql has it (BG/NBD and Gamma-Gamma by the newest models).
-- The interval is the middle 80 % of a Poisson bootstrap (Chamandy et al. 2012): each customer counts 0, 1, 2 … times by a hash of their
-- number and the draw, so that it is always the same. In: topic; as_of (epoch ms); retention, discount, leave (0..1); draws. Out: one row a
-- currency; value, low, high, and expected, expected_low, expected_high (null where nothing was fitted) in the smallest unit; n customers who
-- count, unpriced those of whom no margin is known.
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
bought as (
  select customer, ref, happened_at, margin, currency
  from bought_by(make_timestamp_ms($as_of::bigint))
  where customer in (select customer from unhappy)
),
histories as (
  select
    customer,
    count(distinct happened_at::date) - 1 as x,
    (epoch_ms(max(happened_at)) - epoch_ms(min(happened_at))) / 604800000 as t_x,
    ($as_of::bigint - epoch_ms(min(happened_at))) / 604800000 as age,
    arg_max(currency, (happened_at, ref)) filter (margin is not null) as currency
  from bought
  group by customer
),
margins as (
  select
    h.customer, h.currency, h.x, h.t_x, h.age,
    coalesce(sum(b.margin) filter (b.happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month), 0) as margin,
    count(distinct b.happened_at::date) as n, sum(b.margin) / count(distinct b.happened_at::date) as mean
  from histories h
  join bought b on b.customer = h.customer and b.currency = h.currency
  where b.margin is not null
  group by h.customer, h.currency, h.x, h.t_x, h.age
),
model as (
  select as_of, r, alpha, a, b
  from purchase_models
  where as_of <= make_timestamp_ms($as_of::bigint)
  order by as_of desc
  limit 1
),
priced as (
  select
    m.customer, m.currency, lifetime_value(m.margin, $retention, $discount) * $leave as risk,
    round(
      margin_expected(purchases_expected(p.r, p.alpha, p.a, p.b, m.x, m.t_x, m.age, 365 / 7), g.p, g.q, g.gamma, m.n, m.mean)
    ) * $leave as expected
  from margins m
  left join model p on true
  left join margin_models g on g.as_of = p.as_of and g.currency = m.currency and m.mean > 0
),
dice as (
  select p.currency, p.risk, p.expected, d.range as draw, hash(p.customer, d.range) / 18446744073709551616.0 as u
  from priced p
  cross join range($draws::bigint) d
),
times as (
  select
    currency, draw, risk, expected,
    case
      when u < 0.36787944 then 0
      when u < 0.73575888 then 1
      when u < 0.91969860 then 2
      when u < 0.98101184 then 3
      when u < 0.99634015 then 4
      when u < 0.99940582 then 5
      else 6
    end as times
  from dice
),
draws as (
  select currency, draw, sum(risk * times) as risk, sum(expected * times) as expected
  from times
  group by currency, draw
),
intervals as (
  select
    currency, quantile_disc(risk, 0.1) as low, quantile_disc(risk, 0.9) as high,
    quantile_disc(expected, 0.1) as expected_low, quantile_disc(expected, 0.9) as expected_high
  from draws
  group by currency
),
sums as (
  select currency, sum(risk) as value, sum(expected) as expected, count(*) as n
  from priced
  group by currency
),
missing as (
  select count(*) as unpriced
  from unhappy
  where customer not in (select customer from priced)
)
select
  s.currency, round(s.value)::double as value, round(i.low)::double as low, round(i.high)::double as high,
  round(s.expected)::double as expected, round(i.expected_low)::double as expected_low, round(i.expected_high)::double as expected_high,
  s.n::double as n, m.unpriced::double as unpriced
from sums s
join intervals i on i.currency = s.currency
cross join missing m
order by s.n desc, s.currency
