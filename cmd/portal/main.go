// Command portal brings the built portal (make web) to a stack that SAM has deployed, and is the second half of
// `make deploy`:
//
//	portal                  to the stack of [default.deploy.parameters] in samconfig.toml
//	portal -env prod        to that of [prod.deploy.parameters]
//	portal -config          print /config.json alone, for a portal that another web server serves
//
// Credentials and region are those that the AWS CLI would take; a region in samconfig.toml comes first.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"

	"appraisal/internal/portal"
)

func main() {
	env := flag.String("env", "default", "part of samconfig.toml")
	dist := flag.String("dist", "web/dist", "folder of the built portal")
	only := flag.Bool("config", false, "print config.json and upload nothing")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *env, *dist, *only, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, env, dist string, only bool, out io.Writer) error {
	where, err := os.ReadFile("samconfig.toml")
	if err != nil {
		return err
	}
	stack, region, err := target(string(where), env)
	if err != nil {
		return err
	}
	cfg, err := config.LoadDefaultConfig(ctx, func(o *config.LoadOptions) error {
		o.Region = region
		return nil
	})
	if err != nil {
		return err
	}
	deployed, err := portal.Find(ctx, cfg, stack)
	if err != nil {
		return err
	}
	c, err := portal.Of(deployed.Outputs)
	if err != nil {
		return err
	}
	if only {
		return json.NewEncoder(out).Encode(c)
	}
	return publish(ctx, cfg, deployed, dist, c, out)
}

func publish(ctx context.Context, cfg aws.Config, to portal.Deployed, dist string, c portal.Config, out io.Writer) error {
	site, served := to.Site()
	if !served {
		fmt.Fprintln(out, "this stack serves no portal; docs/runbooks/portal.md says how another web server does")
		return nil
	}
	done, err := portal.Publish(ctx, cfg, site, os.DirFS(dist), c)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d files are up, %d of earlier builds go in 30 days\n", done.Files, done.Superseded)
	if err := to.Misled(); err != nil {
		return err
	}
	fmt.Fprintf(out, "the portal is at %s/, served by %s\n", to.Outputs["PortalOrigin"], to.Host)
	return nil
}
