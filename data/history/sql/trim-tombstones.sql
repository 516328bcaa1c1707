-- Keeps the newest tombstones, in order of arrival. In: most (rows).
delete from tombstones
where rowid < (select min(rowid) from (select rowid from tombstones order by rowid desc limit $most::bigint))
