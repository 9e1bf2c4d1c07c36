package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"appraisal/internal/stack"
	"appraisal/test/client"
)

// serve starts the stack and the pages before it, prints who can sign in, and waits for Ctrl-C.
func serve(ctx context.Context, o options) error {
	root, err := stack.Root()
	if err != nil {
		return err
	}
	d, err := listen(o.port)
	if err != nil {
		return err
	}
	defer d.Close()
	log, err := openLog(o.log)
	if err != nil {
		return err
	}
	settings := stack.Options{Root: root, Log: log, Say: say(time.Now()), Parameters: d.parameters()}
	settings.Parameters["VerifyBaseUrl"] = d.home + "/api/verify"
	state, release, err := keptState(filepath.Join(root, ".stack"), o.fresh)
	if err != nil {
		return err
	}
	defer release()
	if settings.State = state; state == "" {
		fmt.Println("another one runs in this checkout: this one begins anew and keeps nothing")
	}
	s, err := stack.Start(ctx, settings)
	if err != nil {
		return err
	}
	defer s.Stop()
	if err := makeAccounts(ctx, s); err != nil {
		return err
	}
	if err := d.open(ctx, s); err != nil {
		return err
	}
	samples := filepath.Join(root, "out", "samples")
	if err := laySamples(samples); err != nil {
		return err
	}
	introduce(s, samples)
	<-ctx.Done()
	fmt.Println("\nstopping")
	return nil
}

// keptState is the folder, made empty if it is to be fresh, as long as nobody else has it; else it is none. It is ours
// until release.
func keptState(folder string, fresh bool) (state string, release func(), err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", nil, err
	}
	held, err := os.Open(folder)
	if err != nil {
		return "", nil, err
	}
	release = func() { held.Close() }
	if syscall.Flock(int(held.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return "", release, nil
	}
	names, err := held.Readdirnames(-1)
	for _, name := range names {
		if fresh && err == nil {
			err = os.RemoveAll(filepath.Join(folder, name))
		}
	}
	return folder, release, err
}

// laySamples puts files that a walk through the portal can upload into a folder for each time that it asks for some: those of
// the 申请单, which knows them by their names, the visit's, and the evidence for a finding.
func laySamples(folder string) error {
	for at, files := range map[string][]client.File{
		"申请资料": client.FiveKinds(),
		"现场评审": {{Name: "现场评审记录.pdf", Data: client.PDF("Record of the visit")}},
		"整改":   {{Name: "整改见证资料.pdf", Data: client.PDF("Evidence of the rectification")}},
	} {
		if err := os.MkdirAll(filepath.Join(folder, at), 0o755); err != nil {
			return err
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(folder, at, f.Name), f.Data, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func introduce(s *stack.Stack, samples string) {
	fmt.Printf("\n  Portal          %s/\n  Public pages    %s/public\n  API reference   %s/reference/\n  API             %s\n  AWS endpoint    %s\n  To upload       %s\n\n",
		s.Portal, s.Portal, s.Portal, s.API, s.Endpoint, samples)
	fmt.Printf("  Demo people, all with the password %s\n\n", s.Password)
	for _, p := range stack.People {
		fmt.Printf("    %-32s %s\n", p.Login, roleOf(p))
	}
	fmt.Printf("\n  Ctrl-C stops everything.\n")
}
