import io.vertx.core.Future

// A page from an HTTP service and a database, twice. The naive one asks the database when the service has answered; the
// gathered one asks both at the same time, and takes as long as the slower of them.

String name = gather.config.name ?: 'groovy'

def user = { body -> gather.http('users').get("/users/${body.id}") }

def orders = { body ->
    gather.sql('shop').query('select status from orders where user_id = $1 order by id desc limit 20', [body.id])
}

def page = { user_, orders_ -> [name: user_.name, orders: orders_.size(), latest: orders_ ? orders_[0].status : null] }

gather.consume("${name}.naive") { body ->
    user(body).compose { one -> orders(body).map { all -> page(one, all) } }
}

gather.consume("${name}.gathered") { body ->
    def one = user(body)
    def all = orders(body)
    Future.all(one, all).map { page(one.result(), all.result()) }
}
