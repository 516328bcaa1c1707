-- Gives mentions of the closed days a tone. In: places (rowids separated by commas), tone, its probabilities in 1/10,000.
update closed_mentions
set tone = $tone, negative = $negative, neutral = $neutral, positive = $positive
where rowid in (select unnest(string_split($places, ','))::bigint)
