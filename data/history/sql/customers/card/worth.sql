-- What a customer is worth as of a time: lifetime value and cell are computed of all their records together, under the one they go by.
-- In: customer; records; as_of (epoch ms). Out: one row; money in the smallest unit, times epoch ms, null while nothing was computed; no cell where
-- there was no order to compute it from.
with lifetime as (
  select
    arg_max(clv, as_of)::double as clv, arg_max(currency, as_of) as clv_currency, epoch_ms(max(as_of))::double as clv_as_of
  from clv
  where customer = $customer
    and as_of <= make_timestamp_ms($as_of::bigint)
),
cell as (
  select arg_max((r, f, m), as_of) as cell, epoch_ms(max(as_of))::double as rfm_as_of
  from rfm_cells
  where customer = $customer
    and as_of <= make_timestamp_ms($as_of::bigint)
),
spent as (
  select sum(amount)::double as spent, currency as spent_currency, (sum(count(*)) over ())::double as orders
  from orders
  where customer in (select unnest($records::integer[]))
    and happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
    and happened_at <= make_timestamp_ms($as_of::bigint)
    and (cancelled_at is null or cancelled_at > make_timestamp_ms($as_of::bigint))
  group by currency
  qualify row_number() over (order by max(happened_at) desc, currency) = 1
)
select clv, clv_currency, clv_as_of, cell[1] as r, cell[2] as f, cell[3] as m, rfm_as_of, spent, spent_currency, coalesce(orders, 0) as orders
from lifetime
cross join cell
left join spent on true
order by clv_as_of
