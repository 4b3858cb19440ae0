#!/bin/sh
# The same bytes out on another Java: the same backtest and the same replay with two JDKs, and the
# checksums of what they have written.
#
#     src/test/sh/determinism.sh OTHER_JDK_HOME [THIS_JDK_HOME]
#
# THIS_JDK_HOME is JAVA_HOME, or that of the java on the path. Needs target/streamcast.jar with its
# lib and demo-lib beside it (mvn package). Takes some minutes. The end is "the same bytes", or the
# names of what differs and exit code 1.
set -eu

if [ $# -lt 1 ] || [ $# -gt 2 ]; then
  echo "usage: $0 OTHER_JDK_HOME [THIS_JDK_HOME]" >&2
  exit 2
fi
other=$1/bin/java
this=${2:-${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}}/bin/java
jar=$(dirname "$0")/../../../target/streamcast.jar
for needed in "$this" "$other" "$jar"; do
  if [ ! -e "$needed" ]; then
    echo "$0: there is no $needed" >&2
    exit 2
  fi
done

work=$(mktemp -d)
broker=
clean() {
  if [ -n "$broker" ]; then
    kill "$broker" 2> /dev/null || true
    wait "$broker" 2> /dev/null || true
  fi
  rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM

for java in "$this" "$other"; do
  "$java" -version 2>&1 | head -1
done

# Three sensors of 3,000 readings: smooth, rough with spikes, and one that is often missing.
awk 'BEGIN {
  print "sensor,time,value"
  seed = 1
  for (i = 0; i < 3000; i++) {
    seed = (seed * 16807) % 2147483647
    noise = seed / 2147483647
    printf "smooth,%d,%.6f\n", 1356998400 + 3600 * i, 20 + 8 * sin(i / 3.82)
    printf "rough,%d,%.3f\n", 1356998400 + 3600 * i, 100 * noise + (i % 701 == 700 ? 5000 : 0)
    if (i % 7 < 5) printf "holes,%d,%s\n", 1356998400 + 3600 * i, (i % 11 ? noise - i / 100 : "")
  }
}' > "$work/in.csv"

# The live forecasts, by this Java; then a broker that keeps their topics at hand.
"$this" -jar "$jar" demo --exit-when-done --broker-port 0 --data-dir "$work/demo" > "$work/live" 2>&1
"$this" -jar "$jar" demo --speed 0.001 --broker-port 0 --data-dir "$work/demo" > "$work/broker" 2>&1 &
broker=$!
address=
tries=0
while [ -z "$address" ]; do
  tries=$((tries + 1))
  if [ $tries -gt 120 ] || ! kill -0 "$broker" 2> /dev/null; then
    echo "$0: the broker does not start:" >&2
    cat "$work/broker" >&2
    exit 1
  fi
  sleep 1
  address=$(sed -n 's/.*Broker \(127\.0\.0\.1:[0-9]*\),.*/\1/p' "$work/broker" | head -1)
done

# $1: which side; $2: its Java.
side() {
  mkdir -p "$work/$1"
  "$2" -jar "$jar" backtest --input "$work/in.csv" --output "$work/$1/backtest.csv" \
    --report "$work/$1" --horizon 6 --set interval.levels=0.9,0.5 > "$work/$1/scores"
  sed -i '/^Report: /d' "$work/$1/scores"
  "$2" -jar "$jar" replay --output-suffix ".$1" --to 2013-07-01T00:00:00Z --anomalies \
    --set bootstrap.servers="$address" --set application.id=streamcast-demo \
    --set state.dir="$work/state-$1" > "$work/replay-$1" 2> "$work/replay-$1.err" || {
    cat "$work/replay-$1.err" >&2
    exit 1
  }
  sed "s/^/  /" "$work/replay-$1" | head -2
  # Read by one Java, so that only what lies on the topics is compared.
  for topic in forecasts anomalies; do
    "$this" -jar "$jar" consume --topic "$topic.$1" --exit-at-end \
      --set bootstrap.servers="$address" | LC_ALL=C sort > "$work/$1/replayed-$topic"
    if [ ! -s "$work/$1/replayed-$topic" ]; then
      echo "$0: nothing on topic $topic.$1" >&2
      exit 1
    fi
  done
  (cd "$work/$1" && sha256sum backtest.csv index.html scores replayed-*) > "$work/sums-$1"
}
echo "this Java:"
side this "$this"
echo "the other:"
side other "$other"

cat "$work/sums-this"
failed=
if ! diff "$work/sums-this" "$work/sums-other" > "$work/differs"; then
  echo "these differ (< this Java, > the other):"
  cat "$work/differs"
  failed=yes
fi
for each in this other; do
  if ! grep -q ' identical, 0 differing, 0 missing in the replay, 0 not recorded' "$work/replay-$each"; then
    echo "the replay of $each Java is not what was forecast live:"
    sed -n '2,20p' "$work/replay-$each"
    failed=yes
  fi
done
if [ -n "$failed" ]; then
  exit 1
fi
echo "the same bytes"
