// Package bench measures the functions as they are deployed: the real binaries, built as for Lambda, behind a Runtime
// API of its own, with DynamoDB Local behind them; beside each a bare function of bare/ that makes the same calls with
// no domain around them. Baseline and subject take turns in one run, so that what disturbs one disturbs the other.
//
// The same processes are also what TestALostAnswerIsNoFailure spoils the calls of (`make faults`, a few in `make
// test`).
//
// `make bench` runs all parts and writes docs/benchmarks.md. A part alone (-bench Letter) or a quick look (-short) is
// printed and not written: the table is of one run. What a part measures stands at its benchmark.
package bench
