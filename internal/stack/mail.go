package stack

// This file closes a gap of the emulator and can go when that is closed: MiniStack asks whether a role may send mail
// from "*", never from the identity that template.yaml grants. Besides, it has the sender's address verified, as
// whoever operates the system on AWS does once.

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cfn "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
)

// mailStack is the CloudFormation stack of what the emulator needs besides template.yaml so that mail goes out.
const mailStack = name + "-mail"

// allowMail lets the functions that send mail do so, and notes what has been deployed. A stack that sends none is left
// alone.
func allowMail(ctx context.Context, s *Stack, mark string) error {
	from, roles, err := senders(ctx, s)
	if err != nil || len(roles) == 0 {
		return err
	}
	template, err := json.Marshal(map[string]any{"Outputs": map[string]any{deployed: map[string]any{"Value": mark}},
		"Resources": map[string]any{
			"Sender": map[string]any{"Type": "AWS::SES::EmailIdentity", "Properties": map[string]any{"EmailIdentity": from}},
			"Send": map[string]any{"Type": "AWS::IAM::Policy", "Properties": map[string]any{
				"PolicyName": "send", "Roles": roles, "PolicyDocument": map[string]any{"Version": "2012-10-17",
					"Statement": map[string]any{"Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*"}}}},
		}})
	if err != nil {
		return err
	}
	if err := replaceStack(ctx, cloudformation.NewFromConfig(s.Config()), mailStack, string(template)); err != nil {
		return fmt.Errorf("let the functions send mail: %w", err)
	}
	return nil
}

// senders are the address that functions mail from, and the names of their roles.
func senders(ctx context.Context, s *Stack) (from string, roles []string, err error) {
	all, err := s.functions(ctx)
	if err != nil {
		return "", nil, err
	}
	for _, f := range all {
		if f.Environment == nil || f.Environment.Variables["MAIL_FROM"] == "" {
			continue
		}
		role := aws.ToString(f.Role)
		from, roles = f.Environment.Variables["MAIL_FROM"], append(roles, role[strings.LastIndexByte(role, '/')+1:])
	}
	return from, roles, nil
}

// replaceStack makes a stack anew: one that kept state brings along may name roles that are no more.
func replaceStack(ctx context.Context, client *cloudformation.Client, stack, template string) error {
	id := &cloudformation.DescribeStacksInput{StackName: &stack}
	if _, err := client.DeleteStack(ctx, &cloudformation.DeleteStackInput{StackName: &stack}); err != nil {
		return err
	}
	gone := cloudformation.NewStackDeleteCompleteWaiter(client, func(o *cloudformation.StackDeleteCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = 50*time.Millisecond, time.Second
	})
	if err := gone.Wait(ctx, id, time.Minute); err != nil {
		return err
	}
	if _, err := client.CreateStack(ctx, &cloudformation.CreateStackInput{StackName: &stack, TemplateBody: &template,
		Capabilities: []cfn.Capability{cfn.CapabilityCapabilityIam}}); err != nil {
		return err
	}
	made := cloudformation.NewStackCreateCompleteWaiter(client, func(o *cloudformation.StackCreateCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = 50*time.Millisecond, time.Second
	})
	return made.Wait(ctx, id, time.Minute)
}
