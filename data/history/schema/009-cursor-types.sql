-- What type of source wrote a cursor: another one under the same id would misread it. Empty where nobody said.
alter table cursors add column type varchar default '';
