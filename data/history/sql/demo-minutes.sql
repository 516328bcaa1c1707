-- What draw-past.sql makes mentions of: how many each topic had in a minute, and how its talk leaned.
create or replace temp table demo_minutes (topic varchar, minute timestamp_ms, n integer, lean double)
