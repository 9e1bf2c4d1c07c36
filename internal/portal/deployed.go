package portal

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
)

// Deployed is a stack that template.yaml has made.
type Deployed struct {
	Outputs     map[string]string
	Certificate string // parameter PortalCertificate
}

// Find reads a stack by its name.
func Find(ctx context.Context, cfg aws.Config, stack string) (Deployed, error) {
	described, err := cloudformation.NewFromConfig(cfg).DescribeStacks(ctx,
		&cloudformation.DescribeStacksInput{StackName: &stack})
	if err != nil {
		return Deployed{}, fmt.Errorf("describe the stack %s: %w", stack, err)
	}
	d := Deployed{Outputs: map[string]string{}}
	for _, s := range described.Stacks {
		for _, o := range s.Outputs {
			d.Outputs[aws.ToString(o.OutputKey)] = aws.ToString(o.OutputValue)
		}
		for _, p := range s.Parameters {
			if aws.ToString(p.ParameterKey) == "PortalCertificate" {
				d.Certificate = aws.ToString(p.ParameterValue)
			}
		}
	}
	return d, nil
}

// Site is where the portal's files go; not served where the stack leaves the portal out.
func (d Deployed) Site() (to Site, served bool) {
	to = Site{Bucket: d.Outputs["PortalBucket"], Distribution: d.Outputs["PortalDistribution"]}
	return to, to.Bucket != "" && to.Distribution != ""
}

// Misled says what is wrong where people can't sign in at the address that the portal is served at: CloudFront makes that
// at the first deploy, and the next must have it as a parameter.
func (d Deployed) Misled() error {
	served := "https://" + d.Outputs["PortalHost"]
	if d.Certificate != "" || strings.EqualFold(d.Outputs["PortalOrigin"], served) {
		return nil
	}
	return errors.New("the portal is served at " + served + ", but AllowedOrigin is " + d.Outputs["PortalOrigin"] +
		", so nobody can sign in there: set AllowedOrigin=" + served + " in samconfig.toml and deploy again")
}
