package stack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/lambda/types"
)

// Options of Start; the zero value is what tests run on.
type Options struct {
	Root       string            // checkout; the one around the working directory when empty
	State      string            // folder that keeps the state; none is kept when empty
	AllowAll   bool              // do not enforce IAM
	Parameters map[string]string // of the template, besides Architecture
	Log        io.Writer         // what emulator and functions print; nowhere when nil
	Say        func(string)      // told of each step; nobody when nil
}

// Stack is the deployed system.
type Stack struct {
	Endpoint string            `json:"endpoint"` // of every AWS service
	Region   string            `json:"region"`
	API      string            `json:"api"`     // base address of the HTTP API, without a trailing slash
	Outputs  map[string]string `json:"outputs"` // of the template
	Password string            `json:"password"`
	Portal   string            `json:"portal"` // address of the portal, without a trailing slash; empty where none is served
	emulator *Emulator
}

// Redirect is a callback address that the web client of every local stack allows, so that people can sign in without
// a browser.
const Redirect = "http://localhost/signed-in"

// Start starts the emulator, deploys the built template (`make local`) and makes the demo people. Stop must be called.
func Start(ctx context.Context, o Options) (*Stack, error) {
	if o.Root == "" {
		root, err := Root()
		if err != nil {
			return nil, err
		}
		o.Root = root
	}
	if o.Say == nil {
		o.Say = func(string) {}
	}
	o.Say("starting the emulator")
	emulator, err := StartEmulator(ctx, o)
	if err != nil {
		return nil, err
	}
	s := &Stack{Endpoint: emulator.Endpoint, Region: Region, Password: demoPassword, emulator: emulator}
	if err := s.fill(ctx, o); err != nil {
		emulator.Stop()
		return nil, err
	}
	return s, nil
}

// fill deploys what has changed since state was kept; on an emulator without state that is everything.
func (s *Stack) fill(ctx context.Context, o Options) error {
	o.Parameters = s.parameters(o.Parameters)
	mark, err := mark(o)
	if err != nil {
		return err
	}
	if noted, err := s.outputs(ctx, mailStack); err == nil && noted[deployed] == mark {
		changed, err := s.refresh(ctx, o)
		o.Say(fmt.Sprintf("going on at %s with %d functions changed since the last time", s.Endpoint, changed))
		return errors.Join(err, s.open(ctx))
	}
	o.Say("deploying template.yaml to " + s.Endpoint)
	if err := s.deploy(ctx, o); err != nil {
		return err
	}
	if err := s.open(ctx); err != nil {
		return err
	}
	if err := importRoutes(ctx, s); err != nil {
		return fmt.Errorf("import the API's routes: %w", err)
	}
	if err := allowPlainHTTP(ctx, s); err != nil {
		return err
	}
	if err := lockArchive(ctx, s); err != nil {
		return err
	}
	if err := allowNamelessContexts(ctx, s); err != nil {
		return err
	}
	if err := giveTime(ctx, s); err != nil {
		return err
	}
	if s.Outputs["PoolId"] != "" {
		o.Say("making the demo people")
		if err := s.makePeople(ctx); err != nil {
			return err
		}
	}
	return allowMail(ctx, s, mark)
}

// open reads where the deployed system is.
func (s *Stack) open(ctx context.Context) (err error) {
	s.Outputs, err = s.outputs(ctx, name)
	s.API = s.Endpoint + "/_aws/execute-api/" + s.Outputs["ApiId"]
	return err
}

// Stop ends everything that Start started; a stack that another process started goes on.
func (s *Stack) Stop() {
	if s.emulator != nil {
		s.emulator.Stop()
	}
}

// Tables are the names of the tables by logical id.
func (s *Stack) Tables() map[string]string {
	names := map[string]string{}
	for output, value := range s.Outputs {
		if table, ok := strings.CutSuffix(output, "Table"); ok {
			names[table] = value
		}
	}
	return names
}

// Config is for AWS clients with full rights on the stack.
func (s *Stack) Config() aws.Config { return Config(s.Endpoint) }

// functions are all that are deployed.
func (s *Stack) functions(ctx context.Context) ([]types.FunctionConfiguration, error) {
	var all []types.FunctionConfiguration
	pages := lambda.NewListFunctionsPaginator(lambda.NewFromConfig(s.Config()), &lambda.ListFunctionsInput{})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("list the functions: %w", err)
		}
		all = append(all, page.Functions...)
	}
	return all, nil
}

func (s *Stack) outputs(ctx context.Context, stack string) (map[string]string, error) {
	described, err := cloudformation.NewFromConfig(s.Config()).DescribeStacks(ctx,
		&cloudformation.DescribeStacksInput{StackName: aws.String(stack)})
	if err != nil {
		return nil, fmt.Errorf("describe the stack: %w", err)
	}
	if len(described.Stacks) != 1 {
		return nil, fmt.Errorf("%d stacks are named %s", len(described.Stacks), stack)
	}
	outputs := map[string]string{}
	for _, o := range described.Stacks[0].Outputs {
		outputs[aws.ToString(o.OutputKey)] = aws.ToString(o.OutputValue)
	}
	return outputs, nil
}
