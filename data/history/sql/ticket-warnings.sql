-- Customers who spoke badly of a topic (P(negative) of 0.5 or more) while a ticket of theirs was overdue or opened again, as
-- of when they wrote. One row a topic and ticket: the first such post since the ticket was last left in peace for 24 h, as long
-- as the newest is less than 24 h before the newest mention of all. The newest first.
-- Out: topic, network (index), tier (id, null is none), state, at, opened, promised (epoch ms), ticket, ref, subject, customer,
-- handle, post, text.
with ends as (
  select max(created_at) as now
  from mentions
),
bad as (
  select m.topic, m.network, m.customer, m.tier, m.created_at, m.key_hash, m.handle, m.id, m.text
  from mentions m, ends e
  where m.customer >= 0
    and m.negative >= 5000
    and m.kind <> 4
    and (m.facts >> 11) & 7 in (4, 5)
    and m.created_at > e.now - interval 48 hours
),
owned as (
  select t.*, coalesce(r.root, t.customer) as root
  from tickets t
  left join customer_roots r on r.customer = t.customer
),
pressed as (
  select b.*, o.ticket, o.ref, o.subject, o.opened_at, o.promised_at,
    ticket_state(o.opened_at, o.promised_at, o.reopened_at, o.closed_at, b.created_at) as state,
    b.created_at - lag(b.created_at) over (partition by b.topic, o.ticket order by b.created_at, b.key_hash) as peace
  from bad b
  join owned o on o.root = b.customer
  where ticket_state(o.opened_at, o.promised_at, o.reopened_at, o.closed_at, b.created_at) in ('overdue', 'reopened')
),
numbered as (
  select *,
    count(*) filter (coalesce(peace > interval 24 hours, true))
      over (partition by topic, ticket order by created_at, key_hash) as number
  from pressed
),
firsts as (
  select *, max(created_at) over (partition by topic, ticket, number) as newest
  from numbered
  qualify row_number() over (partition by topic, ticket, number order by created_at, key_hash) = 1
)
select f.topic, f.network, t.id as tier, f.state, epoch_ms(f.created_at)::double as at,
  epoch_ms(f.opened_at)::double as opened, epoch_ms(f.promised_at)::double as promised,
  f.ticket, f.ref, f.subject, f.customer, f.handle, f.id as post, f.text
from firsts f
join ends e on f.newest > e.now - interval 24 hours
left join tiers t on t.tier = f.tier
order by f.created_at desc, f.topic, f.ticket
limit $most::bigint
