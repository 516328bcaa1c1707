-- The newest corrections as examples to learn from, the newest first. In: most (rows).
select text, language, model_tone, tone
from corrections
order by said_at desc, id_hash
limit $most::bigint
