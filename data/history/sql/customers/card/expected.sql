-- What is expected of a customer in so many days after a time, by the newest models of then: purchases by BG/NBD (Fader, Hardie and Lee 2005)
-- times the margin of one by Gamma-Gamma (Fader and Hardie 2013). What is ordered on one day (UTC) is one purchase.
-- In: records; as_of (epoch ms); days. Out: one row, none where nobody ordered or nothing was fitted; alive 0..1; purchases, with the
-- middle 80 % of how many there may be; margin of them all in the smallest unit; fitted (epoch ms) of n customers. null where there is too
-- little to say.
with bought as (
  select ref, happened_at, margin, currency
  from orders
  where customer in (select unnest($records::integer[]))
    and happened_at <= make_timestamp_ms($as_of::bigint)
    and (cancelled_at is null or cancelled_at > make_timestamp_ms($as_of::bigint))
),
history as (
  select
    count(distinct happened_at::date) - 1 as x,
    (epoch_ms(max(happened_at)) - epoch_ms(min(happened_at))) / 604800000 as t_x,
    ($as_of::bigint - epoch_ms(min(happened_at))) / 604800000 as age,
    arg_max(currency, (happened_at, ref)) filter (margin is not null) as currency
  from bought
  having count(*) > 0
),
margins as (
  select count(distinct b.happened_at::date) as n, sum(b.margin) / count(distinct b.happened_at::date) as mean
  from bought b
  join history h on h.currency = b.currency
  where b.margin is not null
),
model as (
  select as_of, customers, r, alpha, a, b
  from purchase_models
  where as_of <= make_timestamp_ms($as_of::bigint)
  order by as_of desc
  limit 1
),
estimates as (
  select
    m.as_of, m.customers, h.currency, m.r, m.alpha, m.a, m.b, h.x, h.age,
    still_buys(m.r, m.alpha, m.a, m.b, h.x, h.t_x, h.age) as alive,
    purchases_expected(m.r, m.alpha, m.a, m.b, h.x, h.t_x, h.age, $days / 7) as purchases
  from history h
  cross join model m
),
foretold as (
  select
    as_of, customers, currency, alive, purchases,
    purchases_interval(0.8, alive, purchases, r, alpha, a, b, x, age, $days / 7) as middle
  from estimates
)
select
  e.alive, e.purchases, e.middle.low as purchases_low, e.middle.high as purchases_high,
  round(margin_expected(e.purchases, g.p, g.q, g.gamma, m.n, m.mean))::double as margin, e.currency,
  epoch_ms(e.as_of)::double as fitted, e.customers::double as n
from foretold e
cross join margins m
left join margin_models g on g.as_of = e.as_of and g.currency = e.currency and m.mean > 0
order by fitted
