-- Forgets what was said of posts that are gone or say something else now. In: ids, authors (decimal hashes separated by
-- commas), untils (epoch ms, one an author).
delete from corrections
where id_hash in (select unnest(string_split($ids, ','))::ubigint)
  or exists (
    select 1
    from (
      select unnest(string_split($authors, ','))::ubigint as gone_author,
        unnest(string_split($untils, ','))::bigint as until
    )
    where gone_author = author_hash and created_at <= make_timestamp_ms(until)
  )
