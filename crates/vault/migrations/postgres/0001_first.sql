-- Ids are random bytes, times are milliseconds since 1970 in UTC, and every
-- column called `sealed` opens only with a person's own key.

-- The only ways from a sign-in name to an account. Holds no name, only an HMAC.
create table names (
    name bytea not null primary key,
    account bytea not null
);

create table accounts (
    account bytea not null primary key,
    name bytea not null,
    epoch bytea not null,
    generation bigint not null,
    last_seq bigint not null,
    agreement_key bytea not null,
    signing_key bytea not null,
    -- Its keys are gone since then, its rows are about to go.
    deleted bigint
);

-- The keys of an account, wrapped by its passphrase (kind 1) and by its
-- recovery code (kind 2, which costs nothing to derive).
create table wraps (
    account bytea not null references accounts on delete cascade,
    kind bigint not null,
    salt bytea not null,
    memory_kib bigint not null,
    passes bigint not null,
    lanes bigint not null,
    sealed bytea not null,
    primary key (account, kind)
);

create table sessions (
    account bytea not null references accounts on delete cascade,
    session bytea not null,
    created bigint not null,
    last_seen bigint not null,
    label bytea not null,
    sealed bytea not null,
    primary key (account, session)
);

-- An empty `sealed` was erased by a restore.
create table records (
    account bytea not null references accounts on delete cascade,
    seq bigint not null,
    row_id bytea not null,
    sealed bytea not null,
    primary key (account, seq)
);

-- Counters up to `closed` are refused. Without `sealed` there is no draft.
create table drafts (
    account bytea not null references accounts on delete cascade,
    slot bytea not null,
    closed bigint not null,
    counter bigint not null,
    sealed bytea,
    primary key (account, slot)
);

-- Sealed to the public key of an account by somebody who could not sign in.
create table left_behind (
    account bytea not null references accounts on delete cascade,
    id bigint not null,
    sealed bytea not null,
    primary key (account, id)
);

-- Failed attempts. Holds no name and no address, only HMACs.
create table throttle (
    bucket bytea not null primary key,
    failures bigint not null,
    last bigint not null
);

-- Erased rows, and deleted accounts (an empty `row_id`): what an older copy of
-- the database would bring back. Kept for the operator.
create table erasures (
    account bytea not null,
    row_id bytea not null,
    primary key (account, row_id)
);
