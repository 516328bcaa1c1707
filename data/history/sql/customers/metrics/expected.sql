-- What is expected of a customer in the next 365 days, as card/expected.sql has it (BG/NBD and Gamma-Gamma by the newest models): the mean of
-- those picked by a hash of their number, `sample` of them or all who ever ordered, whose mean margin is above nothing, with the 80 % interval of the mean by the normal
-- approximation, null under 30. In: as_of (epoch ms); sample. Out: one row a currency, none where nothing is
-- fitted; value, low, high in the smallest unit; purchases, alive (0..1) in the mean; n customers; fitted (epoch ms).
with bought as (
  select customer, ref, happened_at, margin, currency
  from bought_by(make_timestamp_ms($as_of::bigint))
),
picked as (
  select customer
  from (
    select distinct customer
    from bought
  )
  order by hash(customer), customer
  limit $sample::bigint
),
histories as (
  select
    b.customer,
    count(distinct b.happened_at::date) - 1 as x,
    (epoch_ms(max(b.happened_at)) - epoch_ms(min(b.happened_at))) / 604800000 as t_x,
    ($as_of::bigint - epoch_ms(min(b.happened_at))) / 604800000 as age,
    arg_max(b.currency, (b.happened_at, b.ref)) filter (b.margin is not null) as currency
  from bought b
  join picked p on p.customer = b.customer
  group by b.customer
),
margins as (
  select
    h.customer, h.currency, h.x, h.t_x, h.age,
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
buying as (
  select
    m.currency, m.n, m.mean, p.as_of, still_buys(p.r, p.alpha, p.a, p.b, m.x, m.t_x, m.age) as alive,
    purchases_expected(p.r, p.alpha, p.a, p.b, m.x, m.t_x, m.age, 365 / 7) as purchases
  from margins m
  cross join model p
),
foretold as (
  select
    b.currency, b.as_of, b.alive, b.purchases, round(margin_expected(b.purchases, g.p, g.q, g.gamma, b.n, b.mean)) as margin
  from buying b
  join margin_models g on g.as_of = b.as_of and g.currency = b.currency and b.mean > 0
)
select
  currency, round(avg(margin))::double as value,
  case when count(*) >= 30 then round(avg(margin) - 1.2815516 * stddev_samp(margin) / sqrt(count(*)))::double end as low,
  case when count(*) >= 30 then round(avg(margin) + 1.2815516 * stddev_samp(margin) / sqrt(count(*)))::double end as high,
  round(avg(purchases), 4) as purchases, round(avg(alive), 6) as alive, count(*)::double as n, epoch_ms(any_value(as_of))::double as fitted
from foretold
where margin is not null
group by currency
order by n desc, currency
