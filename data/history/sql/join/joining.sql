-- Room for the authors that are to be joined anew.
create or replace temp table joining (
  author_hash ubigint not null
)
