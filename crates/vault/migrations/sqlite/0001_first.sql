-- Ids are random bytes, times are milliseconds since 1970 in UTC, and every
-- column called `sealed` opens only with a person's own key.

-- The only ways from a sign-in name to an account. Holds no name, only an HMAC.
create table names (
    name blob not null primary key,
    account blob not null
) strict, without rowid;

create table accounts (
    account blob not null primary key,
    name blob not null,
    epoch blob not null,
    generation integer not null,
    last_seq integer not null,
    agreement_key blob not null,
    signing_key blob not null,
    -- Its keys are gone since then, its rows are about to go.
    deleted integer
) strict, without rowid;

-- The keys of an account, wrapped by its passphrase (kind 1) and by its
-- recovery code (kind 2, which costs nothing to derive).
create table wraps (
    account blob not null references accounts on delete cascade,
    kind integer not null,
    salt blob not null,
    memory_kib integer not null,
    passes integer not null,
    lanes integer not null,
    sealed blob not null,
    primary key (account, kind)
) strict, without rowid;

create table sessions (
    account blob not null references accounts on delete cascade,
    session blob not null,
    created integer not null,
    last_seen integer not null,
    label blob not null,
    sealed blob not null,
    primary key (account, session)
) strict, without rowid;

-- An empty `sealed` was erased by a restore.
create table records (
    account blob not null references accounts on delete cascade,
    seq integer not null,
    row_id blob not null,
    sealed blob not null,
    primary key (account, seq)
) strict, without rowid;

-- Counters up to `closed` are refused. Without `sealed` there is no draft.
create table drafts (
    account blob not null references accounts on delete cascade,
    slot blob not null,
    closed integer not null,
    counter integer not null,
    sealed blob,
    primary key (account, slot)
) strict, without rowid;

-- Sealed to the public key of an account by somebody who could not sign in.
create table left_behind (
    account blob not null references accounts on delete cascade,
    id integer not null,
    sealed blob not null,
    primary key (account, id)
) strict, without rowid;

-- Failed attempts. Holds no name and no address, only HMACs.
create table throttle (
    bucket blob not null primary key,
    failures integer not null,
    last integer not null
) strict, without rowid;

-- Erased rows, and deleted accounts (an empty `row_id`), that the list beside
-- the database does not yet name.
create table erasures (
    account blob not null,
    row_id blob not null,
    primary key (account, row_id)
) strict, without rowid;
