-- Keeps the newest spent keys, in order of arrival. In: most (rows).
delete from spent_keys
where rowid < (select min(rowid) from (select rowid from spent_keys order by rowid desc limit $most::bigint))
