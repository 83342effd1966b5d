-- What only this server could say of an account's public keys, so that nobody
-- with the database puts keys of their own there. Empty until the next sign-in
-- of an account that format 1 made.
alter table accounts add column keys_mac bytea;

-- Sessions that were locked, or ended by themselves, a short while ago: a form
-- that still comes from one of them is kept for its owner.
create table ended (
    account bytea not null references accounts on delete cascade,
    session bytea not null,
    ended bigint not null,
    primary key (account, session)
);
