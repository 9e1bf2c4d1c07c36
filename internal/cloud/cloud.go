// Package cloud makes the configuration of AWS clients from what Lambda puts into a function's environment. It does not
// load profiles, SSO or instance roles: a function has none, and each would cost start-up time and binary size.
package cloud

import (
	"context"
	"errors"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
)

// Config reads region, the role's credentials and, on a developer's machine, the emulator's address.
func Config() aws.Config {
	cfg := aws.Config{Region: os.Getenv("AWS_REGION"), Credentials: aws.CredentialsProviderFunc(credentials)}
	if endpoint := os.Getenv("AWS_ENDPOINT_URL"); endpoint != "" {
		cfg.BaseEndpoint = aws.String(endpoint)
	}
	return cfg
}

func credentials(context.Context) (aws.Credentials, error) {
	c := aws.Credentials{AccessKeyID: os.Getenv("AWS_ACCESS_KEY_ID"), SecretAccessKey: os.Getenv("AWS_SECRET_ACCESS_KEY"),
		SessionToken: os.Getenv("AWS_SESSION_TOKEN"), Source: "environment"}
	if !c.HasKeys() {
		return c, errors.New("the environment holds no AWS credentials")
	}
	return c, nil
}
