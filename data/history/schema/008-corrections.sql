-- What people say a post's tone is, the newest word for each post, and what the model had said. Probabilities in 1/10,000,
-- times UTC. A correction goes with its post: an edit, a delete or a closed account takes it away.
create table corrections (
  id_hash ubigint primary key,
  author_hash ubigint not null,
  source varchar not null,
  topics varchar not null,
  language utinyint not null,
  created_at timestamp_ms not null,
  text varchar not null,
  tone utinyint not null,
  said_by varchar not null,
  said_at timestamp_ms not null,
  model_tone utinyint not null,
  model_negative usmallint not null,
  model_neutral usmallint not null,
  model_positive usmallint not null
);
