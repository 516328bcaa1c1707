-- A tier under its id keeps its number; a new one gets the next. In: $id, $en, $zh_hant, $zh_hans. Out: its number.
insert or replace into tiers
select
  coalesce((select tier from tiers where id = $id), (select coalesce(max(tier), 0) + 1 from tiers)),
  $id,
  $en,
  $zh_hant,
  $zh_hans
returning tier
