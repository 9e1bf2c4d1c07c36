package stack

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/kms"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// allowPlainHTTP takes the buckets' policies off after the deploy: they refuse what does not come over TLS, which the
// emulator enforces and cannot offer to a browser without a certificate that the browser trusts.
func allowPlainHTTP(ctx context.Context, s *Stack) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	for _, output := range []string{"DocumentsBucket", "ArchiveBucket"} {
		_, err := client.DeleteBucketPolicy(ctx, &s3.DeleteBucketPolicyInput{Bucket: aws.String(s.Outputs[output])})
		if err != nil {
			return fmt.Errorf("take the TLS-only policy off %s: %w", output, err)
		}
	}
	return nil
}

// lockArchive does what the emulator leaves undone of the template: the archive's Object Lock.
func lockArchive(ctx context.Context, s *Stack) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	_, err := client.PutObjectLockConfiguration(ctx,
		&s3.PutObjectLockConfigurationInput{Bucket: aws.String(s.Outputs["ArchiveBucket"]),
			ObjectLockConfiguration: &types.ObjectLockConfiguration{ObjectLockEnabled: types.ObjectLockEnabledEnabled,
				Rule: &types.ObjectLockRule{DefaultRetention: &types.DefaultRetention{
					Mode: types.ObjectLockRetentionModeGovernance, Years: aws.Int32(1)}}}})
	if err != nil {
		return fmt.Errorf("lock the archive: %w", err)
	}
	return nil
}

// allowNamelessContexts takes the statement OnlyForAPerson out of PersonKey's policy: the emulator tells IAM nothing of
// the encryption context, so that nobody would name a person. KMS itself still holds each data key to its context.
func allowNamelessContexts(ctx context.Context, s *Stack) error {
	client, id := kms.NewFromConfig(s.Config()), aws.String(s.Outputs["PersonKey"])
	now, err := client.GetKeyPolicy(ctx, &kms.GetKeyPolicyInput{KeyId: id})
	if err != nil {
		return fmt.Errorf("read the policy of PersonKey: %w", err)
	}
	var policy struct {
		Version   string
		Statement []map[string]any
	}
	if err := json.Unmarshal([]byte(aws.ToString(now.Policy)), &policy); err != nil {
		return fmt.Errorf("read the policy of PersonKey: %w", err)
	}
	policy.Statement = slices.DeleteFunc(policy.Statement,
		func(s map[string]any) bool { return s["Sid"] == "OnlyForAPerson" })
	text, err := json.Marshal(policy)
	if err != nil {
		return err
	}
	if _, err = client.PutKeyPolicy(ctx, &kms.PutKeyPolicyInput{KeyId: id, Policy: aws.String(string(text))}); err != nil {
		return fmt.Errorf("change the policy of PersonKey: %w", err)
	}
	return nil
}
