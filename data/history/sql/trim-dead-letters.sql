-- Keeps the newest dead letters, in order of arrival. In: rows, bytes (of their lines), the most of each.
delete from dead_letters
where rowid not in (
  select letter
  from (
    select rowid as letter, row_number() over newest as place, sum(octet_length(line)) over newest as upto
    from dead_letters
    window newest as (order by rowid desc rows between unbounded preceding and current row)
  )
  where place <= $rows::bigint and upto <= $bytes::bigint
)
