-- Keeps the newest dead letters, in order of arrival. In: most (rows).
delete from dead_letters
where rowid not in (select rowid from dead_letters order by rowid desc limit $most::bigint)
