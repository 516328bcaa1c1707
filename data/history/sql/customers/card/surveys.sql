-- Survey answers of a customer, on all their records, by a time, the newest first. In: records; as_of (epoch ms); most (rows).
-- Out: at (epoch ms); score 0..10.
select epoch_ms(answered_at)::double as at, score, comment
from surveys
where customer in (select unnest($records::integer[]))
  and answered_at <= make_timestamp_ms($as_of::bigint)
order by answered_at desc, score
limit $most::bigint
