-- Keeps the newest 10,000 dead letters.
delete from dead_letters
where rowid not in (select rowid from dead_letters order by happened_at desc, rowid desc limit 10000)
