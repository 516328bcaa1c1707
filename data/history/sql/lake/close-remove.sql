-- Removes from the hot tail what was copied.
delete from mentions
where rowid in (select place from closing)
