-- What only this server could say of an account's public keys, so that nobody
-- with the database puts keys of their own there. Empty until the next sign-in
-- of an account that format 1 made.
alter table accounts add column keys_mac blob;

-- Sessions that were locked, or ended by themselves, a short while ago: a form
-- that still comes from one of them is kept for its owner.
create table ended (
    account blob not null references accounts on delete cascade,
    session blob not null,
    ended integer not null,
    primary key (account, session)
) strict, without rowid;
