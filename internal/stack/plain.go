package stack

import (
	"context"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// allowPlainHTTP takes the bucket's policy off after the deploy: it refuses what does not come over TLS, which the
// emulator enforces and cannot offer to a browser without a certificate that the browser trusts.
func allowPlainHTTP(ctx context.Context, s *Stack) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	if _, err := client.DeleteBucketPolicy(ctx, &s3.DeleteBucketPolicyInput{
		Bucket: aws.String(s.Outputs["DocumentsBucket"]),
	}); err != nil {
		return fmt.Errorf("take the TLS-only policy off the bucket: %w", err)
	}
	return nil
}
