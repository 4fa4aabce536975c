package dev.gather;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What users may rely on in a config, and the tests that fail when it is no longer so. */
final class Rules {
    /** @param tests each as {@code folder/Class#method}, below {@code src/test/java/dev/gather} */
    record Rule(String text, List<String> tests) {}

    private static final List<Rule> FILE = List.of(
            rule(
                    "YAML and JSON are read alike, with line and column",
                    "config/ConfigReaderTest#yamlAndJson_readTheSame"),
            rule(
                    "unknown and duplicate keys are errors",
                    "BrokenConfigTest#severalProblems_areToldTogetherInFileOrder",
                    "BrokenConfigTest#duplicateKey_namesTheFirst"),
            rule("a key whose value is not written is an error", "BrokenConfigTest#unwrittenValue_isNotTakenForNull"),
            rule("unquoted braces are told with a hint", "BrokenConfigTest#unquotedBraces_saySo"),
            rule(
                    "`${…}` is replaced in parsed scalars, a whole one is retyped",
                    "config/SubstitutionTest#scalar_isRetypedOnlyAsAWhole",
                    "BrokenConfigTest#missingVariable_isNamed"),
            rule(
                    "literal segments beat parameters; the same shape twice is an error",
                    "scenario/DoorTest#literalSegment_beatsAParameter",
                    "BrokenConfigTest#samePathShapeTwice_namesTheOther"),
            rule(
                    "HEAD and OPTIONS are derived",
                    "scenario/DoorTest#head_isTheHeadersOfGetWithoutTheBody",
                    "scenario/DoorTest#options_is204WithAllowAndNoBody"),
            rule(
                    "parameters are typed; all bad ones are named at once",
                    "scenario/ParametersTest#parametersOfEveryPlace_haveTheirTypes",
                    "scenario/ParametersTest#everyBadParameter_isNamedInOneAnswer"),
            rule("`include` merges files, and each problem names its file", "IncludeTest#*"),
            rule("`defaults` are said once and overruled where something is said", "DefaultsTest#*"));

    private static final List<Rule> REFERENCES = List.of(
            rule(
                    "a text that is one reference keeps the value's type",
                    "scenario/ReplyShapeTest#references_keepTheirTypeAloneAndBecomeTextInText"),
            rule(
                    "`[*]` keeps a null for each element without the field",
                    "reference/TemplateParserTest#path_walksIntoTheValue",
                    "reference/ShapeTest#*"),
            rule(
                    "`{x?}` drops the pair or key; without it a missing value is `binding`, in a reply null",
                    "scenario/HttpBindingTest#queryPairWithoutAValue_isDroppedOnlyWithAQuestionMark",
                    "scenario/ReplyShapeTest#missingValue_isNullAndWithAQuestionMarkItsKeyIsGone"),
            rule("`{name.$status}` is the status of a part", "scenario/HttpAnswerTest#statusOfAnAnswer_canBeRead"),
            rule(
                    "a reference makes an edge, and a circle is printed",
                    "compose/CompositionProperties#*",
                    "BrokenRouteTest#circleOfParts_isPrinted",
                    "BrokenPlanTest#circlesThroughAfterWhenAndJoins_arePrinted"),
            rule(
                    "a name is one thing, and some are reserved",
                    "BrokenRouteTest#takenNames_areToldWhereTheyStand",
                    "BrokenPlanTest#loopVariableThatIsAnotherName_isRefused"),
            rule(
                    "a value in a path is one segment, or `binding`",
                    "scenario/HttpBindingTest#clientsValueThatWouldChangeThePath_is400",
                    "scenario/HttpBindingTest#textOfAnyKind_staysInItsPlace"),
            rule(
                    "a list in a query loses nulls and duplicates; an empty one makes no call",
                    "scenario/HttpBindingTest#list_isJoinedWithoutNullsAndDuplicates",
                    "scenario/HttpBindingTest#emptyList_makesNoCallAndGivesAnEmptyList"),
            rule("a URL over 8 KiB is `too-large`", "scenario/HttpBindingTest#urlOverEightKibibytes_isTooLarge"),
            rule("`batch` splits a list into calls and joins the answers", "scenario/BatchTest#*"),
            rule(
                    "a header holds no line break",
                    "scenario/HttpCallTest#valueThatNoHeaderCanHold_isABindingFailureAndNothingIsSent"),
            rule(
                    "SQL gets bound values of declared or inferred types",
                    "scenario/SqlBindingTest#parametersOfEveryType_areBoundAsDeclared",
                    "scenario/SqlBindingTest#valuesOfAPart_haveTheTypesThatPostgresInfers",
                    "scenario/SqlBindingTest#textOfAClient_isAValueWhateverItSays"),
            rule(
                    "braces in quotes are literal, a known name there is an error",
                    "scenario/SqlBindingTest#bracesInQuotesAndOperators_stayAsTheyAre",
                    "BrokenRouteTest#sqlThatCouldNotBeBound_saysWhatCould"),
            rule("no header is forwarded unless named", "scenario/PageTest#headersOfTheClient_areNotForwarded"));

    private static final List<Rule> PARTS = List.of(
            rule(
                    "every method, with headers and a body",
                    "scenario/HttpCallTest#everyMethod_isSentWithOrWithoutABody",
                    "scenario/HttpCallTest#body_isTheShapeWithItsValuesByteForByte"),
            rule(
                    "`accept`: an accepted non-2xx or empty body is null",
                    "scenario/HttpAnswerTest#acceptedStatus_isNullWithoutASuccessAndTheValueWithOne"),
            rule(
                    "`decode: text` and `base64`",
                    "scenario/HttpAnswerTest#text_isAStringOfItsCharset",
                    "scenario/HttpAnswerTest#base64_isAStringOfAnyBytes"),
            rule(
                    "`pass` hands a status on, `notFound` rules what a 404 means",
                    "scenario/HttpAnswerTest#statusOfAFailure_isHandedOnWhereTheConfigSaysSo",
                    "scenario/HttpAnswerTest#notFound_overridesWhatThePartReads"),
            rule(
                    "`rows` many, one, value, none",
                    "scenario/SqlRowsTest#value_isTheFirstColumnOfTheRow",
                    "scenario/SqlRowsTest#twoRowsWhereOneIsAsked_areMalformed",
                    "scenario/SqlWriteTest#none_isTheNumberOfRows"),
            rule(
                    "a row is what Postgres's `row_to_json` gives, whatever the statement",
                    "scenario/SqlRowsTest#rows_areWhatPostgresMakesOfThem",
                    "scenario/SqlWriteTest#rowsOfAnyStatement_areAsPostgresWritesThem"),
            rule("`route` is another route's answer", "scenario/RoutePartTest#*", "BrokenRouteUseTest#*"),
            rule("`bus` asks verticles, JSON both ways", "scenario/BusPartTest#*", "message/BusAnswerTest#*"),
            rule(
                    "two columns of one name are an error",
                    "scenario/SqlWriteTest#twoColumnsOfOneName_areMalformedInARead"));

    private static final List<Rule> MODIFIERS = List.of(
            rule("`timeout` stops only its part", "fault/DeadlineTest#timeoutOfAPart_stopsOnlyThatPart"),
            rule(
                    "`optional` and `fallback` make the answer partial",
                    "scenario/PartialTest#optionalPartThatFails_isNullInAPartialAnswer",
                    "scenario/PartialTest#partWithAFallback_givesWayToIt"),
            rule(
                    "a dependent sees the fallback, and is skipped for the same reason without one",
                    "scenario/PartialTest#dependentOfAFailedOptionalPart_seesItsFallback",
                    "scenario/PartialTest#dependentOfAFailedPartWithoutFallback_isSkippedForTheSameReason"),
            rule(
                    "an optional part that required ones need has a timeout",
                    "BrokenRouteTest#optionalPartWithoutTimeout_wouldHoldTheRequiredOnes"),
            rule(
                    "`when` skips a part and its dependents; the answer stays complete",
                    "scenario/WhenTest#partWhoseConditionIsNotTrue_isSkippedWithItsDependentsAndTheAnswerStaysComplete"),
            rule("`after` orders without data", "scenario/WhenTest#after_ordersWithoutDataAndDoesNotSkip"),
            rule(
                    "`each`: once for each element, equal reads once, results in order",
                    "scenario/EachTest#results_areInTheOrderOfTheElementsAndEqualReadsAreMadeOnce",
                    "scenario/EachTest#optionalAndFallbackAndTimeout_applyToEachElement",
                    "scenario/EachTest#elementThatFails_failsThePartAndStopsTheRest",
                    "scenario/EachTest#moreElementsThanTheMost_failThePartByNumber"),
            rule(
                    "`join` hangs results on elements by equal values",
                    "scenario/JoinedTest#joinedPart_hangsOnItsElementsAndLeavesTheAnswer",
                    "shaping/JoinTest#*",
                    "shaping/ShapingProperties#*"),
            rule(
                    "`cache` and `stale`: the key is every bound value; one call for all who ask at once",
                    "scenario/CacheTest#*",
                    "scenario/CacheProperties#*",
                    "guard/KeptAnswersTest#*"),
            rule(
                    "`transform` is what references, `when` and joins see",
                    "scenario/JoinedTest#transform_isWhatReferencesConditionsAndJoinsSee"),
            rule("`pick` and `omit` touch only the answer", "scenario/JoinedTest#pickAndOmit_touchOnlyTheAnswer"),
            rule(
                    "expressions: unknown names and functions that are off are errors at start",
                    "BrokenPlanTest#unknownVariable_isToldWithWhatIsKnown",
                    "expression/ParseTest#functionThatIsOff_isRefusedHoweverItIsUsed"),
            rule(
                    "expressions: time, depth and size are limited, regular expressions linear",
                    "expression/LimitsTest#workWithoutEnd_isEnded",
                    "expression/LimitsTest#catastrophicPattern_isLinear"),
            rule(
                    "moved numbers keep their digits",
                    "expression/DigitsTest#movedNumber_keepsEveryDigit",
                    "scenario/NumbersTest#numbersOfAService_keepEveryDigit"));

    private static final List<Rule> ANSWERS = List.of(
            rule(
                    "the parts in config order, without hidden ones",
                    "scenario/PageTest#twoServicesAndPostgres_areJoinedInTheOrderOfTheConfig",
                    "scenario/PageTest#hiddenPart_isUsedAndNotShown"),
            rule(
                    "`reply`, `status`, `headers`",
                    "scenario/ReplyShapeTest#replyThatIsOneReference_isThatValue",
                    "scenario/ReplyHeadTest#headers_haveTheValuesOfReferences"),
            rule(
                    "a failed required part is a problem document, and the first failure wins",
                    "scenario/RefusedTest#problem_saysPartReasonAndIdAndNothingOfTheInside",
                    "scenario/RefusedTest#firstFailure_decidesAndStopsTheRest"),
            rule(
                    "`meta` and `timing`",
                    "scenario/PartialTest#meta_saysInTheBodyWhichPartsGaveWay",
                    "scenario/PartialTest#timing_canBeOfFailedPartsOnlyOrNone"),
            rule(
                    "partial and failed answers are not stored",
                    "scenario/ReplyHeadTest#partialAnswer_hasThemToo_andIsNotStored"),
            rule("answers are JSON, with what sources sent byte for byte", "json/ReplyProperties#*"),
            rule(
                    "the answer does not depend on which part is ready first",
                    "compose/CompositionProperties#answer_isTheSameForAnyOrderOfCompletion"));

    private static final List<Rule> WRITES = List.of(
            rule(
                    "a body is checked by its JSON Schema; every bad field is named",
                    "scenario/BodyTest#everyBadFieldAndParameter_isNamedInOneAnswer"),
            rule(
                    "413, 415",
                    "scenario/BodyTest#announcedBodyThatIsTooLarge_is413BeforeItIsSent",
                    "scenario/BodyTest#otherMediaTypes_are415"),
            rule(
                    "no write in a GET route, no `cache` or `stale` on a write",
                    "BrokenPlanTest#writesInAGetRoute_andReadsOnlyModifiersOnWrites_areRefused"),
            rule("reading SQL runs read-only", "scenario/SqlWriteTest#writeInAReadingPart_isRefusedByPostgres"),
            rule(
                    "writes run one after another behind all required reads; the first failure skips the rest",
                    "scenario/WriteOrderTest#*"),
            rule(
                    "a transaction is all or nothing; optional parts have a savepoint; a lost race is done again once",
                    "scenario/SqlTransactionTest#*"),
            rule(
                    "broken rules of the database: 409, 422, 403",
                    "scenario/SqlWriteTest#brokenRule_isTheReasonAndNothingIsWritten"));

    private static final List<Rule> CLIENTS = List.of(
            rule("a head has to come in time", "fault/SlowHeadTest#*"),
            rule("a body has to come in time, and not too slowly", "fault/SlowBodyTest#*"),
            rule("an answer has to be taken", "fault/SlowAnswerTest#*", "fault/SlowReaderTest#*"),
            rule("a head is bounded in bytes and fields", "fault/LargeHeadTest#*"),
            rule("connections are bounded, and the requests on one", "fault/ConnectionLimitsTest#*"),
            rule("half of the process's files is for clients", "fault/ServerProcessTest#halfOfTheFiles_isForClients"),
            rule("a server that stops answers what it has taken", "fault/DrainTest#*"));

    private static final List<Rule> WATCHES = List.of(
            rule(
                    "what changes is sent as a JSON Patch that makes the new answer, digit by digit",
                    "json/JsonPatchTest#*",
                    "scenario/WatchTest#whoeverWatches_getsTheWholeAnswerAndThenWhatChanges",
                    "scenario/LiveWatchTest#whoeverWatches_getsTheBodyThenPatches_untilHeStops"),
            rule(
                    "all who watch the same are composed for once",
                    "scenario/WatchTest#manyWhoWatchTheSame_areComposedForOnce",
                    "scenario/WatchTest#headersThatTheAnswerReads_makeAnother"),
            rule("when the last one leaves nothing is left", "scenario/WatchTest#lastWhoLeaves_stopsWhatIsUnderWay"),
            rule(
                    "a failure is told once, and the last answer stays",
                    "scenario/WatchTest#composingThatFails_isToldOnce_andWhatFollowsIsAPatchOfTheLastBody"),
            rule("`Last-Event-ID` gets what was missed", "scenario/WatchTest#whoComesBack_getsOnlyWhatHeMissed"),
            rule(
                    "a slow reader gets the latest, no queue",
                    "scenario/WatchTest#whoReadsSlowly_getsTheLatestAndNoQueue",
                    "scenario/LiveWatchTest#whoTakesNothing_isClosed_whileAStreamWithoutNewsIsKeptAlive"),
            rule(
                    "`listen` hears what is said, past what is kept, also behind a lost connection",
                    "scenario/ListenTest#*"),
            rule("`live` is checked at start", "BrokenLiveTest#*"));

    private static final List<Rule> FAILURES = List.of(
            rule("a part whose calls fail is refused for a while", "fault/BrokenCircuitTest#*", "guard/BreakerTest#*"),
            rule("a read is made again, within a budget", "fault/RetryTest#*", "guard/RetryBudgetTest#*"),
            rule("a read that takes longer than usual is made twice", "fault/HedgeTest#*"),
            rule("a host that fails is left alone", "scenario/HostsTest#*"),
            rule("a name's last good address stays", "source/http/LookupTest#*"),
            rule(
                    "one route leaves of a pool what others want of it, up to half",
                    "fault/SharedPoolTest#*",
                    "source/TurnstileTest#*",
                    "source/TurnstileProperties#*"),
            rule(
                    "a Postgres that is down is refused at once, and found again when it is back",
                    "fault/PostgresRestartTest#*",
                    "fault/SilentPostgresTest#databaseThatIsDown_isNotStormed"),
            rule(
                    "a read that lost its connection is run once more, a write never",
                    "fault/PostgresLossTest#*",
                    "fault/StandbyTest#*"),
            rule("a cancelled query harms no other, and leaves nothing behind", "fault/CancelledQueriesTest#*"));

    private Rules() {}

    private static Rule rule(String text, String... tests) {
        return new Rule(text, List.of(tests));
    }

    static List<Rule> all() {
        return List.of(FILE, REFERENCES, PARTS, MODIFIERS, ANSWERS, WRITES, CLIENTS, WATCHES, FAILURES).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The chapter of the reference. */
    static String markdown() {
        return "\n## Rules, and what holds them\n\nEach is held by tests, below `src/test/java/dev/gather`.\n"
                + table("The file", FILE)
                + table("References", REFERENCES)
                + table("Parts", PARTS)
                + table("Modifiers", MODIFIERS)
                + table("Answers", ANSWERS)
                + table("Writes", WRITES)
                + table("Clients", CLIENTS)
                + table("Watches", WATCHES)
                + table("Failures", FAILURES);
    }

    private static String table(String title, List<Rule> rules) {
        return "\n### " + title + "\n\n| rule | test |\n| --- | --- |\n"
                + rules.stream().map(Rules::row).collect(Collectors.joining());
    }

    private static String row(Rule rule) {
        String tests = rule.tests().stream()
                .map(test -> "`" + test.replace("#*", "") + "`")
                .collect(Collectors.joining(", "));
        return "| " + rule.text() + " | " + tests + " |\n";
    }

    /** The class of a test, and its method or {@code *} for all of them. */
    static String[] split(String test) {
        String[] parts = test.split("#");
        return Arrays.copyOf(new String[] {"dev.gather." + parts[0].replace('/', '.'), parts[1]}, 2);
    }
}
