-- Gives mentions of the hot tail a tone. In: places (rowids separated by commas), tone, its probabilities in 1/10,000.
update mentions
set tone = $tone, negative = $negative, neutral = $neutral, positive = $positive
where rowid in (select unnest(string_split($places, ','))::bigint)
