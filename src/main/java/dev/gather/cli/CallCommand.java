package dev.gather.cli;

import dev.gather.GatherConfig;
import dev.gather.LocalServer;
import dev.gather.Server;
import dev.gather.json.Json;
import dev.gather.layout.IndentedJson;
import dev.gather.plan.Plan;
import dev.gather.plan.PlanBook;
import dev.gather.reply.Replies;
import dev.gather.reply.Reply;
import dev.gather.request.ApiRequest;
import dev.gather.request.EndpointTable;
import dev.gather.request.Intake;
import dev.gather.trial.CaseText;
import dev.gather.trial.Question;
import dev.gather.trial.Recorder;
import dev.gather.trial.Waterfall;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a route once, without a listener. What is piped on is the answer alone: all else goes to the error output. */
@Command(
        name = "call",
        description = "Asks a route once, without starting a server, and prints the answer and what each part did."
                + " The answer goes to the standard output, the rest to the error output.",
        mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
    private static final int FIRST_ERROR = 400;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(arity = "1..2", paramLabel = "'GET /path'", description = "What to ask; without a method it is GET.")
    private List<String> words = List.of();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header of the request; may be repeated.")
    private List<String> headers = List.of();

    @Option(
            names = {"-d", "--body"},
            paramLabel = "JSON",
            description = "The body of the request, or @FILE for what a file holds.")
    private @Nullable String body;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description = "Keeps the request, what each source gave and the answer in a new file there, which the"
                    + " command test can run. It holds the headers and values as they are.")
    private @Nullable Path record;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Question question = Questioned.of(words, headers, body, spec.commandLine());
        GatherConfig read = config.read();
        Vertx vertx = Server.vertx(read);
        try {
            return ask(question, read, vertx);
        } finally {
            Waiting.forResult(vertx.close());
        }
    }

    private int ask(Question question, GatherConfig read, Vertx vertx) throws Exception {
        Recorder recorder = new Recorder();
        LocalServer server = new LocalServer(vertx, read, recorder, recorder::seen);
        Waiting.forResult(server.start());
        Intake intake = new Intake(new EndpointTable(read.book().endpoints()));
        if (question.take(intake) instanceof Intake.Accepted known) {
            Waiting.forResult(server.warm(read.book().plan(known.request().endpoint())));
        }
        Intake.Result taken = question.take(intake); // again, since the deadline begins with it
        int status = taken instanceof Intake.Accepted accepted
                ? answer(question, accepted.request(), read.book(), server, recorder)
                : print(question, Replies.refusal(((Intake.Refused) taken).refusal(), question.id()), "");
        Waiting.forResult(server.close());
        return status < FIRST_ERROR ? 0 : 1;
    }

    private int answer(Question question, ApiRequest request, PlanBook book, LocalServer server, Recorder recorder)
            throws Exception {
        Plan plan = book.plan(request.endpoint());
        Reply reply = Waiting.forResult(server.ask(request));
        long start = request.deadline().startNanos();
        long nanos = System.nanoTime() - start;
        int status = print(question, reply, "\n" + Waterfall.of(plan, recorder, start, nanos));
        if (record != null) {
            keep(record, CaseText.of(question, plan, recorder, reply), question);
        }
        return status;
    }

    private int print(Question question, Reply reply, String waterfall) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        err.println(HeadText.of(reply, question.id()));
        err.flush();
        int length = reply.body().length();
        if (length > 0) {
            out.println(IndentedJson.of(Json.trusted(reply.body().getBytes(), 0, length)));
            out.flush();
        }
        err.print(waterfall);
        err.flush();
        return reply.status();
    }

    private void keep(Path folder, String text, Question question) throws IOException {
        Path file = NewFile.write(folder, question.method() + question.target(), text);
        spec.commandLine().getErr().println("\nrecorded " + file);
    }
}
