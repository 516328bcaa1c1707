-- The past of a store at the pace of the run, so that windows, lineage and what is remembered are as full as after that time.
-- In: topics (ids separated by commas), mentions (how many), until, span (epoch ms, ms). Out: mentions of the words of the feed.
insert into mentions by name
with drawn as (
  select range as i, make_timestamp_ms(($until - $span + range * $span / $mentions)::bigint) as moment,
    floor(power(hash(range, 1) / 18446744073709551616.0, 3) * 200000)::bigint as author,
    string_split($topics, ',') as ids, ids[1 + (hash(range, 2) % len(ids))::integer] as topic,
    -- Lists keep apart what a word was said with: of one tone alone they would take half of the memory.
    (hash(range, 3) % 3)::integer as tone
  from range($mentions::bigint)
)
select topic, 'feed' as source, hash(i, 4) as key_hash, hash(i, 5) as id_hash, hash(author, 6) as author_hash,
  0::ubigint as subject_hash, 0 as op, 0 as kind, 1 as network, 1 as language, moment as created_at, moment as received_at,
  0 as followers, if(tone = 0, 8000, 1000) as negative, if(tone = 1, 8000, 1000) as neutral, if(tone = 2, 8000, 1000) as positive, tone, -1 as customer, 0 as tier,
  'past' || i as id, 'did:plc:author' || author as author, '' as handle,
  array_to_string(list_transform(range(8), k -> ['flight', 'delay', 'thanks', 'cello', 'broken', 'lounge', 'gate', 'crew', 'love',
    'never', 'again'][1 + (hash(i, k + 10) % 11)::integer]), ' ') || ' ' || topic as text,
  '' as subject, '' as root, '' as links
from drawn
order by i
