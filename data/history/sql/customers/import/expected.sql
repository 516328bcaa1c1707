-- Customers a dry run would add, so that what speaks of them is not called a stranger's.
create or replace table staging.expected (
  ref varchar not null
)
