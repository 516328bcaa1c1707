-- How fast negative posts of seven days are answered, by what people had marked at the desk by then. In: topic; as_of (epoch ms);
-- sla (min). Out: one row; answered posts, median and ninetieth percentile of the time to the first answer (min); waiting negative posts
-- that nobody dealt with, over_sla those older than the SLA; authors of negative posts, recovered those with a later mention that is at
-- least neutral. A post is as negative, neutral or positive as its label.
with unhappy as (
  select id_hash, network, author_hash, min(created_at) as created_at
  from all_mentions
  where topic = $topic
    and kind in (0, 1, 3)
    and text <> ''
    and tone = 0
    and created_at > make_timestamp_ms($as_of::bigint) - interval 7 day
    and created_at <= make_timestamp_ms($as_of::bigint)
  group by id_hash, network, author_hash
),
dealt as (
  select
    id_hash, arg_max(mark, marked_at) as mark,
    min(marked_at) filter (mark = 'answered') as answered_at
  from queue_marks
  where marked_at <= make_timestamp_ms($as_of::bigint)
  group by id_hash
),
joined as (
  select
    u.id_hash, u.created_at,
    coalesce(d.mark, 'open') as mark,
    greatest(0, date_diff('millisecond', u.created_at, d.answered_at)) / 60000.0 as minutes
  from unhappy u
  left join dealt d on d.id_hash = u.id_hash
),
authors as (
  select network, author_hash, min(created_at) as first_at
  from unhappy
  group by network, author_hash
),
recovered as (
  select count(distinct (a.network, a.author_hash)) as authors
  from authors a
  join all_mentions m on m.author_hash = a.author_hash and m.network = a.network
  where m.topic = $topic
    and m.kind in (0, 1, 3)
    and m.created_at > a.first_at
    and m.created_at <= make_timestamp_ms($as_of::bigint)
    and m.text <> ''
    and m.tone >= 1
)
select
  (count(*) filter (mark = 'answered'))::double as answered,
  quantile_cont(minutes, 0.5) filter (mark = 'answered') as median,
  quantile_cont(minutes, 0.9) filter (mark = 'answered') as ninetieth,
  (count(*) filter (mark = 'open'))::double as waiting,
  (count(*) filter (mark = 'open' and created_at < make_timestamp_ms($as_of::bigint) - to_minutes($sla::bigint)))::double as over_sla,
  (select count(*) from authors)::double as authors,
  (select authors from recovered)::double as recovered
from joined
order by answered
