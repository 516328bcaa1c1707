-- The tier of whoever is new, from their first day on; of whoever has another one now, from tier_since if that is after the
-- last change, else from now on. In: $source, $at (ms).
insert into tier_changes
with newest as (
  select customer, arg_max(tier, from_at) as tier, max(from_at) as from_at
  from tier_changes
  where customer in (select known from landed)
  group by customer
)
select
  c.customer,
  c.tier,
  make_timestamp_ms(
    case
      when n.customer is null then coalesce(l.tier_since, epoch_ms(c.since))
      when l.tier_since > epoch_ms(n.from_at) then l.tier_since
      else $at
    end
  )
from landed l
join customers c on c.source = $source and c.ref = l.ref
left join newest n on n.customer = c.customer
where n.tier is distinct from c.tier
