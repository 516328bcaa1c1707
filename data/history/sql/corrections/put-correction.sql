-- Keeps what somebody says of a post; a second word replaces the first, and what the model had said stays. In: the columns,
-- hashes in decimal, times as epoch ms. Out: model_tone.
insert into corrections (
  id_hash, author_hash, source, topics, language, created_at, text, tone, said_by, said_at,
  model_tone, model_negative, model_neutral, model_positive
)
values (
  $id_hash::ubigint, $author_hash::ubigint, $source, $topics, $language, make_timestamp_ms($created_at::bigint), $text,
  $tone, $said_by, make_timestamp_ms($said_at::bigint), $model_tone, $model_negative, $model_neutral, $model_positive
)
on conflict (id_hash) do update set tone = excluded.tone, said_by = excluded.said_by, said_at = excluded.said_at
returning model_tone
