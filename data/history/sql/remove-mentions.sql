-- Removes mentions by place. In: mentions (rowids separated by commas).
delete from mentions
where rowid in (select unnest(string_split($mentions, ','))::bigint)
