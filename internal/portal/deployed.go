package portal

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/cloudfront"
)

// Deployed is a stack that template.yaml has made.
type Deployed struct {
	Outputs     map[string]string
	Certificate string // parameter PortalCertificate
	Host        string // that CloudFront gave the portal; empty where none is served
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
	if site, served := d.Site(); served {
		if d.Host, err = Host(ctx, cfg, site); err != nil {
			return Deployed{}, err
		}
	}
	return d, nil
}

// Host is the name that CloudFront gave a site.
func Host(ctx context.Context, cfg aws.Config, of Site) (string, error) {
	got, err := cloudfront.NewFromConfig(cfg).GetDistribution(ctx, &cloudfront.GetDistributionInput{Id: &of.Distribution})
	if err != nil {
		return "", fmt.Errorf("look at the distribution %s: %w", of.Distribution, err)
	}
	return aws.ToString(got.Distribution.DomainName), nil
}

// Site is where the portal's files go; not served where the stack leaves the portal out.
func (d Deployed) Site() (to Site, served bool) {
	to = SiteOf(d.Outputs)
	return to, to.Bucket != "" && to.Distribution != ""
}

// SiteOf is where the outputs of template.yaml say that the portal is.
func SiteOf(outputs map[string]string) Site {
	return Site{Bucket: outputs["PortalBucket"], Distribution: outputs["PortalDistribution"]}
}

// Misled says what is wrong where people can't sign in at the address that the portal is served at: CloudFront makes that
// at the first deploy, and the next must have it as a parameter.
func (d Deployed) Misled() error {
	served := "https://" + d.Host
	if d.Certificate != "" || strings.EqualFold(d.Outputs["PortalOrigin"], served) {
		return nil
	}
	return errors.New("the portal is served at " + served + ", but AllowedOrigin is " + d.Outputs["PortalOrigin"] +
		", so nobody can sign in there: set AllowedOrigin=" + served + " in samconfig.toml and deploy again")
}
