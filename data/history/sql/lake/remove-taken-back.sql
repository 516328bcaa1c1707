-- Removes for good what was taken back, from closed days in the database. Out: removed.
delete from closed_mentions
where id_hash in (select id_hash from takebacks where is_in_work)
  or rowid in (
    select m.rowid
    from closed_mentions m
    join takebacks t on t.author_hash = m.author_hash and t.author_hash <> 0 and t.is_in_work
    where m.created_at <= t.until
  )
