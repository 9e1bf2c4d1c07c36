// Command sample writes a letter, certificate or card with made-up values, to look at or to measure by; a certificate or
// card for so many items, five when nothing is said:
//
//	go run ./internal/letter/sample [consultation | notice | certificate | card] [ITEMS] OUT.pdf
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"appraisal/internal/letter"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: sample [consultation | notice | certificate | card] [ITEMS] OUT.pdf")

func run(args []string) error {
	kind, items := "consultation", 5
	if len(args) > 1 {
		kind = args[0]
	}
	if len(args) == 3 {
		var err error
		if items, err = strconv.Atoi(args[1]); err != nil || items < 1 || items > letter.SampleItems {
			return errUsage
		}
	}
	if len(args) < 1 || len(args) > 3 {
		return errUsage
	}
	file, err := render(kind, items)
	if err != nil {
		return err
	}
	return os.WriteFile(args[len(args)-1], file, 0o644)
}

func render(kind string, items int) ([]byte, error) {
	r, err := letter.NewRenderer()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "consultation":
		return r.Consultation(letter.Sample())
	case "notice":
		return r.Notice(letter.SampleNotice())
	case "certificate":
		return r.Certificate(letter.SampleCertificate(items))
	case "card":
		return r.Card(letter.SampleCard(items))
	}
	return nil, errUsage
}
