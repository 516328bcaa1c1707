-- What the numbers of spending-by-influence.sql rest on: while none of it differs, neither do they. In: topic. Out: one row; times epoch ms, null for what
-- was never computed. All influence on a topic was computed at one time.
select
  (select count(*) from rfm_cells) as cells,
  (select count(*) from scorings) as scorings,
  (select epoch_ms(max(as_of))::double from scorings) as scored_at,
  (select count(*) from influence) as influences,
  (select epoch_ms(max(as_of))::double from ratings where topic = $topic) as rated_at,
  (select bit_xor(hash(customer, into_customer)) from merges) as merges
order by cells
