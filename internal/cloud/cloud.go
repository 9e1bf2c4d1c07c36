// Package cloud makes the configuration of AWS clients from what Lambda puts into a function's environment. It does not
// load profiles, SSO or instance roles: a function has none, and each would cost start-up time and binary size.
package cloud

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"

	"appraisal/internal/budget"
	"appraisal/internal/env"
)

// Config reads region, the role's credentials and, on a developer's machine, the emulator's address. Its clients give
// each attempt budget.Attempt, from the first byte sent to the last one read, and make budget.Attempts of them.
func Config(e *env.Settings) aws.Config {
	cfg := aws.Config{Region: e.Or("AWS_REGION", ""), Credentials: credentials(e),
		HTTPClient: Whole(budget.Attempt), Retryer: retryer}
	if endpoint := e.Or("AWS_ENDPOINT_URL", ""); endpoint != "" {
		cfg.BaseEndpoint = aws.String(endpoint)
	}
	return cfg
}

// Whole is an HTTP client that ends an attempt which takes longer, however far it has come.
func Whole(attempt time.Duration) *awshttp.BuildableClient {
	return dialling(attempt).WithTimeout(attempt)
}

// Begun is an HTTP client that ends an attempt which is not answered in time; an answer that has begun may take as long
// as it likes. It is for files.
func Begun(attempt time.Duration) *awshttp.BuildableClient {
	return dialling(attempt).WithTransportOptions(func(t *http.Transport) { t.ResponseHeaderTimeout = attempt })
}

func dialling(attempt time.Duration) *awshttp.BuildableClient {
	return awshttp.NewBuildableClient().WithDialerOptions(func(d *net.Dialer) { d.Timeout = attempt / 2 })
}

func retryer() aws.Retryer {
	return retry.NewStandard(func(o *retry.StandardOptions) {
		o.MaxAttempts, o.MaxBackoff = budget.Attempts,
			budget.Pause
	})
}

// ErrBusy means that AWS has put a call off as often as it was made.
var ErrBusy = errors.New("busy")

var passing = retry.IsErrorRetryables(retry.DefaultRetryables)

// Passing tells whether a call failed for a reason that passes: no connection, no answer in time, an outage, too many
// calls. Whether it had an effect is not known then; whoever repeats it has to find out.
func Passing(err error) bool {
	return err != nil && (errors.Is(err, ErrBusy) || errors.Is(err, context.DeadlineExceeded) ||
		passing.IsErrorRetryable(err) == aws.TrueTernary)
}

func credentials(e *env.Settings) aws.CredentialsProviderFunc {
	c := aws.Credentials{AccessKeyID: e.Or("AWS_ACCESS_KEY_ID", ""), SecretAccessKey: e.Or("AWS_SECRET_ACCESS_KEY", ""),
		SessionToken: e.Or("AWS_SESSION_TOKEN", ""), Source: "environment"}
	return func(context.Context) (aws.Credentials, error) {
		if !c.HasKeys() {
			return c, errors.New("the environment holds no AWS credentials")
		}
		return c, nil
	}
}
