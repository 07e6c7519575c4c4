-- Owner: platform/auth. Who proved which mail address. Identities are global: memberships of desks are in `public`, and
-- only amparo_auth may enter this schema. Four tables have the names and columns that better-auth 1.7 wants.

create table auth."user" (
  id uuid primary key,
  name text not null,
  -- In lower case.
  email text not null unique,
  -- True when a link mailed to the address was used.
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);

create table auth.session (
  id uuid primary key,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  -- SHA-256 of the token in the cookie, hexadecimal: who reads this table can't sign in with it.
  token text not null unique check (token ~ '^[0-9a-f]{64}$'),
  -- How the address was proved. A way in that is not listed makes no session.
  proof text not null check (proof in ('password', 'link')),
  -- The end for certain.
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  -- Last use, to the hour: idle sessions end earlier.
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text
);
create index session_of_user on auth.session ("userId");

create table auth.account (
  id uuid primary key,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "providerId" text not null,
  "accountId" text not null,
  -- scrypt with a salt of its own.
  password text,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  unique ("providerId", "accountId")
);
create index account_of_user on auth.account ("userId");

create table auth.verification (
  id uuid primary key,
  -- Of a link: "link:" and the SHA-256 of its token.
  identifier text not null,
  -- Of a link: the address it was made for.
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null
);
create index verification_identifier on auth.verification (identifier);
create index verification_value on auth.verification (value);

-- Failed attempts in a window of time, for throttling.
create table auth.attempt (
  -- A keyed hash of address and network, or of the network: neither is stored.
  key text primary key,
  failures integer not null,
  until timestamptz not null
);
