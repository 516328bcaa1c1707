-- Removes what people did about posts of the erased; before the posts, by which they are known.
delete from queue_marks
where id_hash in (
  select id_hash
  from mentions
  where author_hash in (select author_hash from erased_authors)
  union
  select id_hash
  from closed_mentions
  where author_hash in (select author_hash from erased_authors)
  union
  select id_hash
  from filed_mentions
  where author_hash in (select author_hash from erased_authors)
)
