-- Keeps the newest tombstones of posts and the newest of accounts, in order of arrival. In: most (rows of either).
delete from tombstones
where rowid in (
  select rowid from tombstones
  qualify row_number() over (partition by op = 4 order by rowid desc) > $most::bigint
)
