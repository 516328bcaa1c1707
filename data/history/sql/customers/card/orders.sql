-- Orders of a customer, on all their records, in the 24 months before a time, and what is booked for later, the newest first. In: records; as_of (epoch
-- ms); most (rows). Out: times epoch ms, amount in the smallest unit.
select
  ref, epoch_ms(happened_at)::double as at, amount::double as amount, currency, product, attributes::varchar as attributes,
  coalesce(cancelled_at <= make_timestamp_ms($as_of::bigint), false) as is_cancelled,
  epoch_ms(imported_at)::double as imported_at
from orders
where customer in (select unnest($records::integer[]))
  and happened_at > make_timestamp_ms($as_of::bigint) - interval 24 month
order by happened_at desc, ref
limit $most::bigint
