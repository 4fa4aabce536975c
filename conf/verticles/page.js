// A page from an HTTP service and a database, twice. The naive one asks the database when the service has answered; the
// gathered one asks both at the same time, and takes as long as the slower of them.

const name = gather.config.name ?? "js";

const user = body => gather.http("users").get(`/users/${body.id}`);

const orders = body =>
  gather.sql("shop").query("select status from orders where user_id = $1 order by id desc limit 20", [body.id]);

const page = (user, orders) => ({ name: user.name, orders: orders.length, latest: orders[0]?.status ?? null });

gather.consume(`${name}.naive`, async body => {
  const one = await user(body);
  const all = await orders(body);
  return page(one, all);
});

gather.consume(`${name}.gathered`, async body => {
  const [one, all] = await Promise.all([user(body), orders(body)]);
  return page(one, all);
});
