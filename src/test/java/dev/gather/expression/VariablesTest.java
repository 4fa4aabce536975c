package dev.gather.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariablesTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "a.b => ~~",
                "$ => ~~",
                "$$.a => ~~",
                "$sum(a) => ~~",
                "$map(a, $string) => ~~",
                "$user.vip => user",
                "$user.vip and $auth.sub = $user.id => user,auth",
                "$b & $a => b,a",
                "`$no`.a & \"$no\" => ~~",
                "a[$i].b => i",
                "a[$b[$c]] => b,c",
                "a{$k: $v} => k,v",
                "{\"a\": $x, $y: 1} => x,y",
                "[$x, [$y]] => x,y",
                "[$from..$to] => from,to",
                "a^(>$x, <b) => x",
                "$x ? $y : $z => x,y,z",
                "$x ?: $y => x,y",
                "$x ?? $y => x,y",
                "-$x => x",
                "$x in $y => x,y",
                "a ~> |$p.b|{\"c\": $q}, $r| => p,q,r",
                "$substring(?, $n) => n",
                "$x ~> $sum() => x",
            })
    void readFromOutside_isNamed(String text, String names) throws ExpressionException {
        assertThat(String.join(",", Expression.parse(text).variables())).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "( $x := 1; $x ) => ~~",
                "( $x := $x; $x ) => x",
                "( $x; $x := 1 ) => x",
                "( ( $x := 1 ); $x ) => x",
                "( $x := 1; ( $x := 2; $x ); $x ) => ~~",
                "( $x := 1; a[$x] ) => ~~",
                "$x := 1 => ~~",
                "( $y := ($x := 1); $x ) => x",
                "$sum([$x := 1, $x]) => ~~",
                "( $sum := 1; $sum ) => ~~",
                "( $now := 1; $now ) => ~~",
                "$map(a, function($v, $i){ $v + $i + $w }) => w",
                "function($a){ function($b){ $a + $b + $c } } => c",
                "function($a){ $a }($a) => a",
                "( $f := function($n){ $n = 0 ? 1 : $f($n - 1) }; $f(3) ) => ~~",
                "( $f := function(){ $g() }; $g := function(){ $x }; $f() ) => x",
                "( $f := function(){ $y }; $y := 1; $f() ) => ~~",
                "( $f := function(){ ( $z := 1; $y ) }; $z ) => y,z",
                "( $f := function(){ $y }; ( $y := 1; $f() ) ) => y",
                "( $t := |a|{\"b\": $y}|; $y := 1; a ~> $t ) => ~~",
                "a@$x.b[$x.c] => ~~",
                "a@$x.b@$y.{\"x\": $x, \"y\": $y, \"z\": $z} => z",
                "a#$i.{\"i\": $i} => ~~",
                "a[b]#$i[$i < 3].c => ~~",
                "a@$x.b & $x.c => x",
                "a#$i{$string($i): $j} => j",
                "a@$x^($x.b).c => ~~",
                "a.( $x := 1; b[$x] ).$x => x",
                "λ($a){ $a & $b } => b",
            })
    void boundWithin_isNotNamed(String text, String names) throws ExpressionException {
        assertThat(String.join(",", Expression.parse(text).variables())).isEqualTo(names);
    }
}
