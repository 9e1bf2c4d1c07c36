// Command sample writes a consultation letter with made-up values, to look at or
// to measure by:
//
//	go run ./internal/letter/sample OUT.pdf
package main

import (
	"fmt"
	"os"

	"appraisal/internal/letter"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: sample OUT.pdf")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "sample:", err)
		os.Exit(1)
	}
}

func run(out string) error {
	r, err := letter.NewRenderer()
	if err != nil {
		return err
	}
	file, err := r.Consultation(letter.Sample())
	if err != nil {
		return err
	}
	return os.WriteFile(out, file, 0o644)
}
