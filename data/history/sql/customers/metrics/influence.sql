-- How far the word of each linked customer goes who wrote within 90 days: a vector, not one score. Points of 100 in all, so that they can
-- be read and disputed: reach 30 log(1 + followers) / log(1 + 1 M); tie 15 log(1 + people they spoke with both ways) / log(51);
-- reputation 15 times how content the answers to them were, (1 + mean(P(positive) - P(negative))) / 2, from three answers on; authority 30
-- log(1 + interactions they received) / log(1,001); household 10 a fifth for each other member. `level` is the quintile among them, 5 best, ties
-- to the higher. In: topic; as_of (epoch ms). Out: the most points first.
with written as (
  select id_hash, subject_hash, network, author_hash, customer, kind, followers, negative, positive
  from all_mentions
  where topic = $topic
    and created_at > make_timestamp_ms($as_of::bigint) - interval 90 day
    and created_at <= make_timestamp_ms($as_of::bigint)
),
theirs as (
  select id_hash, any_value(customer) as customer, any_value(network) as network, any_value(author_hash) as author_hash
  from written
  where customer >= 0
    and kind <> 4
  group by id_hash
),
reached as (
  select customer, max(greatest(followers, 0)) as followers
  from written
  where customer >= 0
    and kind <> 4
  group by customer
),
received as (
  select
    t.customer, w.network, w.author_hash, w.kind, w.negative, w.positive
  from written w
  join theirs t on t.id_hash = w.subject_hash
  where w.kind <> 0
    and (w.network, w.author_hash) is distinct from (t.network, t.author_hash)
),
given as (
  select distinct w.customer, o.network, o.author_hash
  from written w
  join written o on o.id_hash = w.subject_hash
  where w.customer >= 0
    and w.kind in (1, 3)
    and (w.network, w.author_hash) is distinct from (o.network, o.author_hash)
),
heard as (
  select
    customer,
    count(*) as interactions,
    count(*) filter (kind in (1, 3)) as answers,
    avg((positive::double - negative::double) / 10000.0) filter (kind in (1, 3)) as content
  from received
  group by customer
),
both_ways as (
  select g.customer, count(*) as people
  from given g
  join (select distinct customer, network, author_hash from received where kind in (1, 3)) r
    on r.customer = g.customer and r.network = g.network and r.author_hash = g.author_hash
  group by g.customer
),
homes as (
  select c.customer, count(o.customer) as others
  from customers c
  left join customers o on o.household = c.household and o.customer <> c.customer and o.customer not in (select customer from customer_roots)
  where c.customer in (select customer from reached)
  group by c.customer
),
pointed as (
  select
    r.customer, r.followers, coalesce(b.people, 0) as people, coalesce(h.answers, 0) as answers, h.content,
    coalesce(h.interactions, 0) as interactions, coalesce(m.others, 0) as others,
    30 * least(1, ln(1 + r.followers) / ln(1000001)) as reach,
    15 * least(1, ln(1 + coalesce(b.people, 0)) / ln(51)) as tie,
    case when coalesce(h.answers, 0) >= 3 then 15 * (1 + h.content) / 2 else 0 end as reputation,
    30 * least(1, ln(1 + coalesce(h.interactions, 0)) / ln(1001)) as authority,
    10 * least(1, coalesce(m.others, 0) / 5.0) as household
  from reached r
  left join heard h on h.customer = r.customer
  left join both_ways b on b.customer = r.customer
  left join homes m on m.customer = r.customer
),
summed as (
  select *, round(reach + tie + reputation + authority + household, 1) as points
  from pointed
),
ranked as (
  select *, count(*) over () as n, rank() over (order by points desc) as place
  from summed
)
select
  customer, followers::double as followers, people::double as people, answers::double as answers, content::double as content,
  interactions::double as interactions, others::double as others,
  round(reach, 1)::double as reach, round(tie, 1)::double as tie, round(reputation, 1)::double as reputation,
  round(authority, 1)::double as authority, round(household, 1)::double as household, points::double as points,
  ((5 * (n - place + 1) + n - 1) // n)::double as level, n::double as n
from ranked
order by points desc, customer
