package main

import "testing"

const samconfig = `version = 0.1

[default.validate.parameters]
stack_name = "none"

[default.deploy.parameters]
stack_name = "appraisal"
parameter_overrides = [
  "VerifyBaseUrl=https://appraisal.example/verify",
]

[prod.deploy.parameters] 
region = "eu-central-1" # where the association is
stack_name="appraisal-prod"
`

func TestThePortalGoesToTheStackThatSAMHasDeployed(t *testing.T) {
	for _, c := range []struct{ env, stack, region string }{
		{"default", "appraisal", ""},
		{"prod", "appraisal-prod", "eu-central-1"},
	} {
		stack, region, err := target(samconfig, c.env)
		if err != nil || stack != c.stack || region != c.region {
			t.Errorf("%s: %q in %q, %v", c.env, stack, region, err)
		}
	}
	if stack, _, err := target(samconfig, "other"); err == nil {
		t.Errorf("a part that there is not leads to %q", stack)
	}
}
