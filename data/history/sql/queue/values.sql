-- Of each linked customer the share of customers who are worth less: by the newest lifetime value of then, or, while none is computed
-- of then, by what was ordered in the 12 months before as_of. Merged records are one customer. Currencies are ranked apart.
-- In: as_of (epoch ms). Out: customer; value (0..1).
with spent as (
  select customer, currency, sum(amount) as worth
  from bought_by(make_timestamp_ms($as_of::bigint))
  where happened_at > make_timestamp_ms($as_of::bigint) - interval 12 month
    and not exists (select 1 from clv where as_of <= make_timestamp_ms($as_of::bigint))
  group by customer, currency
),
lifetime as (
  select customer, arg_max(currency, as_of) as currency, arg_max(clv, as_of) as worth
  from clv
  where as_of <= make_timestamp_ms($as_of::bigint)
    and customer not in (select customer from customer_roots)
  group by customer
),
worths as (
  select customer, currency, worth
  from spent
  union all
  select customer, currency, worth
  from lifetime
),
ranked as (
  select customer, percent_rank() over (partition by currency order by worth) as value
  from worths
)
select customer, max(value)::float as value
from ranked
where customer in (
  select coalesce(r.root, l.customer)
  from links l
  left join customer_roots r on r.customer = l.customer
)
group by customer
order by customer
