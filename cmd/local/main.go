// Command local is the whole system on this machine: emulator, deploy, demo people and, at the printed address, the
// portal and the API reference, until Ctrl-C. With a command behind "--" it runs that instead, hands it the running stack in its
// environment (internal/stack/share.go), and ends with the command's exit code.
//
//	local                        what `make run` does
//	local -fresh                 the same, without the state that the last one left in .stack/
//	local -test -- go test ./... a stack with the portal, and DynamoDB Local, for the tests
//	local -engine -- go test ... DynamoDB Local alone
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"appraisal/internal/stack"
)

type options struct {
	test, engine, fresh bool
	port                int
	log                 string
	command             []string
}

func main() {
	var o options
	flag.BoolVar(&o.test, "test", false, "start the second engine for storage tests as well")
	flag.BoolVar(&o.engine, "engine", false, "start the second engine only")
	flag.BoolVar(&o.fresh, "fresh", false, "forget the state that is kept in .stack/")
	flag.IntVar(&o.port, "port", 8080, "port of the portal; a free one is taken when it is in use")
	flag.StringVar(&o.log, "log", "", "file for what emulator and functions print; - is standard error")
	flag.Parse()
	o.command = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, o)
	interrupted := ctx.Err() != nil
	stop()
	var failed commandFailed
	switch {
	case errors.As(err, &failed):
		os.Exit(int(failed))
	case err != nil && !interrupted:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	case err != nil:
		os.Exit(130)
	}
}

func run(ctx context.Context, o options) error {
	if len(o.command) == 0 {
		return serve(ctx, o)
	}
	env, stop, err := surroundings(ctx, o)
	defer stop()
	if err != nil {
		return err
	}
	return runCommand(ctx, env, o.command)
}

// surroundings starts what the command behind "--" needs; stop ends it and is never nil. For tests it feels the pulse of
// machine and emulator.
func surroundings(ctx context.Context, o options) (env []string, stop func(), err error) {
	var s *stack.Stack
	var engine *stack.Engine
	var d *door
	var pulse *stack.Pulse
	stop = func() {
		if pulse != nil {
			fmt.Println(pulse.Stop())
		}
		if d != nil {
			d.Close()
		}
		if s != nil {
			s.Stop()
		}
		if engine != nil {
			engine.Stop()
		}
	}
	if o.test || o.engine {
		if engine, err = stack.DynamoDBLocal(ctx); err != nil {
			return nil, stop, err
		}
		if engine == nil {
			fmt.Println("no Java 17 with Maven here: the storage tests run on one engine")
		}
	}
	if !o.engine {
		log, err := openLog(o.log)
		if err != nil {
			return nil, stop, err
		}
		settings := stack.Options{Log: log, Say: say(time.Now())}
		if o.test {
			if d, err = listen(0); err != nil {
				return nil, stop, err
			}
			settings.Parameters = d.parameters()
		}
		if s, err = stack.Start(ctx, settings); err != nil {
			return nil, stop, err
		}
		if o.test {
			if err := d.open(ctx, s); err != nil {
				return nil, stop, err
			}
			pulse = stack.Feel(s.Endpoint+stack.Health, settings.Say)
		}
	}
	env, err = stack.Environment(s, engine)
	return env, stop, err
}

// runCommand runs the command in a process group of its own and passes our own end on to all of it.
func runCommand(ctx context.Context, env, command []string) error {
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Env = append(os.Environ(), env...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	err := cmd.Run()
	if cmd.Process != nil {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return commandFailed(max(exit.ExitCode(), 1))
	}
	return err
}

// commandFailed is the exit code of a command that has said for itself what is wrong.
type commandFailed int

func (c commandFailed) Error() string { return fmt.Sprintf("the command ended with %d", int(c)) }

func openLog(name string) (io.Writer, error) {
	switch name {
	case "":
		return nil, nil
	case "-":
		return os.Stderr, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, err
	}
	return os.Create(name)
}

// say prints each step with the seconds since the beginning.
func say(begin time.Time) func(string) {
	return func(step string) { fmt.Printf("%5.1fs  %s\n", time.Since(begin).Seconds(), step) }
}
