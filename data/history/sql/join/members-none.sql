-- Nobody yet. Out: temp table members (customer, root).
create or replace temp table members (
  customer integer,
  root integer
)
