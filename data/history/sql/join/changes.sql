-- Everything that changed about some customers, or will at a time that is known, by customer and time.
-- In: temp table members (customer, root); what goes by another customer brings its orders, answers and tickets along, not its
-- tier, cell and year of birth. Out: customer, at (epoch ms; 0 is since ever), what (index of CHANGES in
-- pipelines/customers/timeline.ts), value (as contract/facts.ts has it), before (of a ticket: the state it was in).
with moments as (
  select m.root, t.ticket, t.opened_at, t.promised_at, t.reopened_at, t.closed_at,
    unnest([t.opened_at, t.promised_at + interval 1 millisecond, t.reopened_at, t.closed_at, t.closed_at + interval 30 days]) as moment
  from tickets t
  join members m on m.customer = t.customer
),
ticket_states as (
  select root, ticket, moment,
    case ticket_state(opened_at, promised_at, reopened_at, closed_at, moment)
      when 'closed' then case when moment >= closed_at + interval 30 days then 1 else 2 end
      when 'open' then 3
      when 'reopened' then 4
      when 'overdue' then 5
    end as value
  from moments
  where moment >= opened_at
),
ticket_changes as (
  select root, moment, value, coalesce(lag(value) over (partition by root, ticket order by moment), 0) as before
  from ticket_states
),
ordered as (
  select m.root, o.happened_at, o.cancelled_at, case when o.product = '' then 1 else coalesce(p.number + 3, 2) end as value
  from orders o
  join members m on m.customer = o.customer
  left join products p on p.product = o.product
),
cancelling as (
  select distinct root
  from ordered
  where cancelled_at is not null
),
order_moments as (
  select root, unnest([happened_at, cancelled_at]) as moment
  from ordered
  where root in (select root from cancelling)
),
last_ordered as (
  select root, happened_at as moment, value
  from ordered
  where root not in (select root from cancelling)
  union all
  select m.root, m.moment, coalesce(arg_max(o.value, o.happened_at), 1) as value
  from order_moments m
  left join ordered o on o.root = m.root
    and o.happened_at <= m.moment
    and coalesce(o.cancelled_at > m.moment, true)
  where m.moment is not null
  group by m.root, m.moment
),
product_changes as (
  select root, moment, value
  from last_ordered
  qualify value is distinct from lag(value) over (partition by root order by moment, value)
),
changes as (
  select root, case when row_number() over (partition by root order by from_at) = 1 then 0 else epoch_ms(from_at) end as moment,
    0 as what, tier::integer as value, 0 as before
  from tier_changes
  join members using (customer)
  where customer = root
  union all
  select root, epoch_ms(as_of), 1, case when r is null then 1 else 2 + 25 * (r - 1) + 5 * (f - 1) + (m - 1) end, 0
  from rfm_cells
  join members using (customer)
  where customer = root
  union all
  select root, epoch_ms(answered_at), 2, case when score <= 6 then 2 when score <= 8 then 3 else 4 end, 0
  from surveys
  join members using (customer)
  union all
  select root, epoch_ms(moment), 3, value, 0
  from product_changes
  union all
  select root, 0, 4,
    case
      when born_year <= 1945 then 2
      when born_year <= 1964 then 3
      when born_year <= 1980 then 4
      when born_year <= 1996 then 5
      when born_year <= 2012 then 6
      else 7
    end, 0
  from customers
  join members using (customer)
  where customer = root and born_year is not null
  union all
  select root, epoch_ms(moment), 5, value, before
  from ticket_changes
  where value <> before
)
select root::double as customer, moment::double as at, what::double as what, value::double as value, before::double as before
from changes
order by customer, moment, what, value
