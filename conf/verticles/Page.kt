import dev.gather.verticle.Answering
import dev.gather.verticle.Gather
import io.vertx.core.Future
import io.vertx.core.json.JsonArray
import io.vertx.core.json.JsonObject
import io.vertx.kotlin.coroutines.CoroutineVerticle
import io.vertx.kotlin.coroutines.coAwait
import io.vertx.kotlin.coroutines.vertxFuture

private const val ORDERS = "select status from orders where user_id = $1 order by id desc limit 20"

/**
 * A page from an HTTP service and a database, twice. The naive one asks the database when the service has answered; the
 * gathered one asks both at the same time, and takes as long as the slower of them.
 */
class Page : CoroutineVerticle() {
    private lateinit var gather: Gather

    override suspend fun start() {
        gather = Gather.of(this)
        val name = gather.config().getString("name", "kotlin")
        consume("$name.naive") { body -> page(user(body).coAwait(), orders(body).coAwait()) }
        consume("$name.gathered") { body ->
            val user = user(body)
            val orders = orders(body)
            page(user.coAwait(), orders.coAwait())
        }
    }

    /** Each message has a context of its own, in which its coroutine goes on: so its deadline is known to what it awaits. */
    private suspend fun consume(address: String, answer: suspend (JsonObject) -> JsonObject) {
        gather.consume(address, Answering<JsonObject> { body -> vertxFuture(vertx) { answer(body) } }).coAwait()
    }

    private fun user(body: JsonObject): Future<JsonObject> = gather.http("users").get("/users/${body.getInteger("id")}")

    private fun orders(body: JsonObject): Future<JsonArray> = gather.sql("shop").query(ORDERS, listOf(body.getInteger("id")))

    private fun page(user: JsonObject, orders: JsonArray): JsonObject =
        JsonObject()
            .put("name", user.getString("name"))
            .put("orders", orders.size())
            .put("latest", if (orders.isEmpty) null else orders.getJsonObject(0).getString("status"))
}
