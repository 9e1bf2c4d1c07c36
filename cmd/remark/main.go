// Command remark gives everybody of the registry the mark that the newest key of LOOKUP_KEYS makes of their document;
// with -retire it takes back those of the older keys too (docs/runbooks/keys.md). It may be stopped, and run again.
//
//	AWS_REGION=… TABLE_REVIEWS=… PERSON_KEY=… LOOKUP_KEYS=v2=…,v1=… go run ./cmd/remark [-retire]
//
// with all tables, and the credentials of somebody who may use both keys and read and write Registry.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"appraisal/internal/dynamo"
	"appraisal/internal/env"
	"appraisal/internal/vault"
)

func main() {
	retire := flag.Bool("retire", false, "take back the marks of older keys")
	flag.Parse()
	e := env.Process()
	r := run{people: dynamo.Reviewers{DB: dynamo.Open(e)}, keys: vault.Open(e), retire: *retire}
	e.Check()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := r.everybody(ctx)
	fmt.Printf("%d people: %d marked, %d had been, %d without a document\n", r.seen, r.marked, r.seen-r.marked-r.without,
		r.without)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
