-- How far the word of each linked customer goes who wrote on a topic within 90 days: five measures side by side, each with what it rests
-- on, so that it can be read and disputed; null is too little to say. People are customers by the record they go by, other authors
-- by their account; an exchange is a reply or quote between two of them. Points of 100 in all:
-- reach 25 log(1 + followers) / log(1 + 1 M);
-- tie 25, null for who exchanged nothing: reciprocity 10 log(1 + people spoken with both ways) / log(51), recency
--   5 × 2^(-days since the last exchange / 30), frequency 5 log(1 + exchanges) / log(1 + 180), shared neighbours 5 × share of the people
--   spoken with (the 200 they spoke with last) who spoke with another of them;
-- reputation 15 (1 + mean(P(positive) - P(negative))) / 2 over the answers they received, null under three;
-- authority 25 log(1 + 1,000 share) / log(1,001), share the highest over this topic and the products of what others active there gave in
--   interactions that they received, null where no topic has 30 interactions;
-- household 10, a fifth for each other member.
-- `level` is the quintile of the sum of what is known, 5 best, ties to the higher. In: topic; products (ids of topics, by comma); as_of (epoch
-- ms). Out: the most points first; authorities a JSON list of topic, received, given (by all, to all), share (null under 30).
with mentioned as (
  select
    topic, id_hash, subject_hash, kind, customer, followers, created_at, positive::integer - negative::integer as content,
    case when customer >= 0 then -1 - customer::hugeint else author_hash::hugeint end as who
  from all_mentions
  where (topic = $topic or topic in (select unnest(string_split($products, ','))))
    and created_at > make_timestamp_ms($as_of::bigint) - interval 90 day
    and created_at <= make_timestamp_ms($as_of::bigint)
),
wrote as (
  select who, any_value(customer) as customer, max(greatest(followers, 0)) as followers
  from mentioned
  where topic = $topic
    and kind <> 4
    and customer >= 0
  group by who
),
posts as (
  select topic, id_hash, any_value(who) as who
  from mentioned
  where kind <> 4
  group by topic, id_hash
),
given as (
  select m.topic, m.kind, m.who as giver, p.who as taker, m.created_at, m.content
  from mentioned m
  join posts p on p.topic = m.topic and p.id_hash = m.subject_hash
  where m.kind <> 0
    and m.who <> p.who
),
received as (
  select
    taker as who, count(*) as interactions, count(*) filter (kind in (1, 3)) as answers,
    avg(content) filter (kind in (1, 3)) / 10000 as content
  from given
  where topic = $topic
  group by taker
),
talks as (
  select giver as who, taker as other, true as is_given, created_at
  from given
  where topic = $topic
    and kind in (1, 3)
  union all
  select taker, giver, false, created_at
  from given
  where topic = $topic
    and kind in (1, 3)
),
spoken as (
  select who, other, count(distinct is_given) = 2 as is_both, count(*) as exchanges, max(created_at) as last_at
  from talks
  group by who, other
),
near as (
  select who, other
  from spoken
  where who < 0
  qualify row_number() over (partition by who order by last_at desc, other) <= 200
),
shared as (
  select a.who, count(distinct a.other) as shared
  from near a
  join near b on b.who = a.who and b.other <> a.other
  join spoken s on s.who = a.other and s.other = b.other
  group by a.who
),
ties as (
  select
    s.who, count(*) as people, count(*) filter (s.is_both) as both_ways, sum(s.exchanges) as exchanges,
    (epoch_ms(make_timestamp_ms($as_of::bigint)) - epoch_ms(max(s.last_at))) / 86400000.0 as days, coalesce(any_value(h.shared), 0) as shared
  from spoken s
  left join shared h on h.who = s.who
  where s.who < 0
  group by s.who
),
fields as (
  select topic, count(*) as given
  from given
  group by topic
),
shares as (
  select g.taker as who, g.topic, count(*) as received, f.given, case when f.given >= 30 then count(*) / f.given::double end as share
  from given g
  join fields f on f.topic = g.topic
  where g.taker < 0
  group by g.taker, g.topic, f.given
),
authorities as (
  select
    who, max(share) as share,
    to_json(list({'topic': topic, 'received': received, 'given': given, 'share': share} order by topic <> $topic, topic))::varchar as authorities
  from shares
  group by who
),
homes as (
  select c.customer, count(o.customer) as others
  from customers c
  left join customers o on o.household = c.household and o.customer <> c.customer and o.customer not in (select customer from customer_roots)
  where c.customer in (select customer from wrote)
  group by c.customer
),
known as (
  select
    w.customer, w.followers, t.people, t.both_ways, t.exchanges, t.days, t.shared, coalesce(r.answers, 0) as answers,
    case when r.answers >= 3 then r.content end as content, coalesce(r.interactions, 0) as interactions, coalesce(h.others, 0) as others,
    coalesce(a.authorities, '[]') as authorities,
    case when (select max(given) from fields) >= 30 then coalesce(a.share, 0) end as share
  from wrote w
  left join ties t on t.who = w.who
  left join received r on r.who = w.who
  left join authorities a on a.who = w.who
  left join homes h on h.customer = w.customer
),
pointed as (
  select
    *,
    25 * least(1, ln(1 + followers) / ln(1000001)) as reach,
    case when people > 0 then 10 * least(1, ln(1 + both_ways) / ln(51)) end as reciprocity,
    5 * pow(2, -days / 30) as recency,
    case when people > 0 then 5 * least(1, ln(1 + exchanges) / ln(181)) end as frequency,
    5 * shared / least(people, 200) as neighbours,
    15 * (1 + content) / 2 as reputation,
    25 * ln(1 + 1000 * share) / ln(1001) as authority,
    10 * least(1, others / 5.0) as household
  from known
),
summed as (
  select
    *, reciprocity + recency + frequency + neighbours as tie,
    round(reach + coalesce(reciprocity + recency + frequency + neighbours, 0) + coalesce(reputation, 0) + coalesce(authority, 0) + household, 1) as points
  from pointed
),
ranked as (
  select *, count(*) over () as n, rank() over (order by points desc) as place
  from summed
)
select
  customer, followers::double as followers, people::double as people, both_ways::double as both_ways, days::double as days,
  exchanges::double as exchanges, shared::double as shared, answers::double as answers, content::double as content,
  interactions::double as interactions, authorities, others::double as others,
  round(reach, 1)::double as reach, round(tie, 1)::double as tie, round(reciprocity, 1)::double as reciprocity,
  round(recency, 1)::double as recency, round(frequency, 1)::double as frequency, round(neighbours, 1)::double as neighbours,
  round(reputation, 1)::double as reputation, round(authority, 1)::double as authority, round(household, 1)::double as household,
  points::double as points, ((5 * (n - place + 1) + n - 1) // n)::double as level, n::double as n
from ranked
order by points desc, customer
