-- Removes the erased, and what others say to them by name (make-readings.sql), from every table, and what was counted with them and
-- stored: models and influence whole, since they are computed anew, counts of imports where one is under five, and the word of a
-- product that nobody else ordered (its number stays given). The statements are one transaction.
delete from mentions
where author_hash in (select author_hash from erased_authors);

delete from closed_mentions
where author_hash in (select author_hash from erased_authors);

delete from corrections
where author_hash in (select author_hash from erased_authors);

update mentions
set text = unnamed(text), subject = unless_theirs(subject), root = unless_theirs(root), links = unless_to_them(links)
where tells_of_them(text, subject, root, links);

update closed_mentions
set text = unnamed(text), subject = unless_theirs(subject), root = unless_theirs(root), links = unless_to_them(links)
where tells_of_them(text, subject, root, links);

update corrections
set text = unnamed(text)
where says_names(text);

delete from dead_letters
where is_of_them(line);

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

delete from purchase_models
where exists (select 1 from erased_customers);

delete from margin_models
where exists (select 1 from erased_customers);

delete from influence;

delete from ratings;

update products
set product = '…' || number
where product in (select product from orders where customer in (select customer from erased_customers))
  and product not in (select product from orders where customer not in (select customer from erased_customers));

delete from imports
where exists (select 1 from erased_customers)
  and (
    rows between 1 and 4
    or added between 1 and 4
    or changed between 1 and 4
    or unchanged between 1 and 4
    or rejected between 1 and 4
  );

delete from orders
where customer in (select customer from erased_customers);

update import_marks
set key = ''
where key in (select ref from customers where customer in (select customer from erased_customers));

delete from customers
where customer in (select customer from erased_customers);

delete from households
where household not in (select household from customers where household is not null);
