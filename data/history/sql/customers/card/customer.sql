-- Who a customer is. In: customer; as_of (epoch ms). Out: one row, none for a number nobody has; times epoch ms.
select
  c.customer, c.source, c.ref, c.name, t.id as tier, epoch_ms(c.since)::double as since, c.household, c.born_year, c.contact,
  epoch_ms(c.imported_at)::double as imported_at
from customers c
left join tiers t on t.tier = (
  select arg_max(tier, from_at)
  from tier_changes
  where customer = $customer
    and from_at <= make_timestamp_ms($as_of::bigint)
)
where c.customer = $customer
order by c.customer
