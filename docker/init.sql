-- The shop of docker/compose.yaml, and the role that Gather reads it with. Run by psql, once, on an empty volume.

\set password `cat /run/secrets/shop_password`

create table products (
  id   bigint primary key,
  name text not null
);

create table orders (
  id         bigint primary key,
  user_id    bigint not null,
  product_id bigint not null references products,
  total      numeric(10, 2) not null
);

create index on orders (user_id, id desc);

insert into products values (1, 'kettle'), (2, 'lamp'), (3, 'chair');
insert into orders values
  (1001, 7, 1, 39.90),
  (1002, 8, 3, 120.00),
  (1003, 7, 2, 24.50);

-- It may read, and nothing else.
create role gather login password :'password';
grant select on products, orders to gather;
