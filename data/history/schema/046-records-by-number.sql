-- Statements about one person are given the numbers of their records: looked up inside of each, they made it read its whole table.
drop macro table records_of;
