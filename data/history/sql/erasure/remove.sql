-- Removes the erased, and what others say to them by name, from every table; the statements are one transaction. In, as
-- placeholders: handles, ids, pages and names (patterns).
delete from mentions
where author_hash in (select author_hash from erased_authors);

delete from closed_mentions
where author_hash in (select author_hash from erased_authors);

delete from corrections
where author_hash in (select author_hash from erased_authors);

update mentions
set text = regexp_replace(regexp_replace(text, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g'),
  subject = if(regexp_matches(subject, {ids}), '', subject),
  root = if(regexp_matches(root, {ids}), '', root),
  links = if(regexp_matches(links, {ids}) or regexp_matches(links, {pages}), '', links)
where regexp_matches(text, {handles})
  or regexp_matches(text, {ids})
  or regexp_matches(subject, {ids})
  or regexp_matches(root, {ids})
  or regexp_matches(links, {ids})
  or regexp_matches(links, {pages});

update closed_mentions
set text = regexp_replace(regexp_replace(text, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g'),
  subject = if(regexp_matches(subject, {ids}), '', subject),
  root = if(regexp_matches(root, {ids}), '', root),
  links = if(regexp_matches(links, {ids}) or regexp_matches(links, {pages}), '', links)
where regexp_matches(text, {handles})
  or regexp_matches(text, {ids})
  or regexp_matches(subject, {ids})
  or regexp_matches(root, {ids})
  or regexp_matches(links, {ids})
  or regexp_matches(links, {pages});

update corrections
set text = regexp_replace(regexp_replace(text, {handles}, '@…\1', 'g'), {ids}, '\1…\2', 'g')
where regexp_matches(text, {handles}) or regexp_matches(text, {ids});

delete from dead_letters
where regexp_matches(coalesce(try(decode(line)), line::varchar), {names});

insert into last_numbers (what, number)
select 'link event', max(event)
from link_events
having max(event) is not null
on conflict do update set number = greatest(number, excluded.number);

delete from link_events
where customer in (select customer from erased_customers)
  or other in (select customer from erased_customers)
  or author_hash in (select author_hash from erased_authors);

delete from links
where customer in (select customer from erased_customers)
  or author_hash in (select author_hash from erased_authors);

delete from merges
where customer in (select customer from erased_customers)
  or into_customer in (select customer from erased_customers);

delete from filed_joins
where customer in (select customer from erased_customers);

delete from accounts
where customer in (select customer from erased_customers);

delete from orders
where customer in (select customer from erased_customers);

delete from tickets
where customer in (select customer from erased_customers);

delete from surveys
where customer in (select customer from erased_customers);

delete from loyalty
where customer in (select customer from erased_customers);

delete from tier_changes
where customer in (select customer from erased_customers);

delete from rfm_cells
where customer in (select customer from erased_customers);

delete from clv
where customer in (select customer from erased_customers);

delete from influence
where customer in (select customer from erased_customers);

update import_marks
set key = ''
where key in (select ref from customers where customer in (select customer from erased_customers));

delete from customers
where customer in (select customer from erased_customers);

delete from households
where household not in (select household from customers where household is not null);
