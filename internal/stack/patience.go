package stack

import (
	"context"
	"errors"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
)

// How much more time a function has here than template.yaml gives it, and the most that Lambda gives.
const (
	slower  = 4
	longest = 900
)

// giveTime gives each function more time than template.yaml does. There it has a machine of its own; here all of them
// and the services that they call share one, which may be kept waiting by others for longer than a function may take.
// How long functions take is measured in test/bench, where each is alone.
func giveTime(ctx context.Context, s *Stack) error {
	client := lambda.NewFromConfig(s.Config())
	all, err := s.functions(ctx)
	if err != nil {
		return err
	}
	for _, f := range all {
		if f.Timeout == nil {
			return errors.New(aws.ToString(f.FunctionName) + " has no time")
		}
		if _, err := client.UpdateFunctionConfiguration(ctx, &lambda.UpdateFunctionConfigurationInput{
			FunctionName: f.FunctionName, Timeout: aws.Int32(min(slower**f.Timeout, longest))}); err != nil {
			return fmt.Errorf("give %s more time: %w", aws.ToString(f.FunctionName), err)
		}
	}
	return nil
}
