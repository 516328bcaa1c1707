-- What is expected of a customer in so many days after a time, by the newest models of then: purchases by BG/NBD (Fader, Hardie and Lee 2005,
-- equation 10, its 2F1 after Euler's transformation and summed term by term) times the margin of one by Gamma-Gamma (Fader and Hardie 2013).
-- In: customer; as_of (epoch ms); days. Out: one row, none where nobody ordered; alive 0..1; purchases; margin of them all in the smallest
-- unit; fitted (epoch ms) of n customers. null where there is too little to say.
with recursive bought as (
  select ref, happened_at, margin, currency
  from orders
  where customer in (select customer from records_of($customer))
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
  select count(distinct happened_at::date) as n, sum(margin) / count(distinct happened_at::date) as mean
  from bought
  where margin is not null
    and currency = (select currency from history)
),
model as (
  select as_of, customers, r, alpha, a, b
  from purchase_models
  where as_of <= make_timestamp_ms($as_of::bigint)
  order by as_of desc
  limit 1
),
brought as (
  select g.p * (g.gamma + m.n * m.mean) / (g.p * m.n + g.q - 1) as margin
  from margin_models g
  cross join margins m
  where g.currency = (select currency from history)
    and g.as_of = (select as_of from model)
    and m.mean > 0
),
factors as (
  select
    m.*, h.x, h.t_x, h.age,
    m.a + m.b - m.r - 1 as u, m.a - 1 as v, m.a + m.b + h.x - 1 as w, $days / (7 * (m.alpha + h.age) + $days) as z
  from history h
  cross join model m
),
series as (
  select 0 as n, 1::double as term
  from factors
  where r is not null
  union all
  select s.n + 1, s.term * (f.u + s.n) * (f.v + s.n) / ((f.w + s.n) * (s.n + 1)) * f.z
  from series s
  cross join factors f
  where abs(s.term) > 1e-15
    and s.n < 20000
),
lasting as (
  select
    f.as_of, f.customers,
    1 / (1 + if(f.x > 0, f.a / (f.b + f.x - 1) * pow((f.alpha + f.age) / (f.alpha + f.t_x), f.r + f.x), 0)) as alive,
    f.w / f.v * (1 - pow(1 - f.z, f.v) * (select sum(term) from series)) as purchases
  from factors f
)
select
  l.alive, l.alive * l.purchases as purchases, round(l.alive * l.purchases * b.margin)::double as margin,
  h.currency, epoch_ms(l.as_of)::double as fitted, l.customers::double as n
from lasting l
cross join history h
left join brought b on true
order by fitted
