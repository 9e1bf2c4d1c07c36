package stack

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sort"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// artefacts is the bucket that SAM uploads the functions to.
const artefacts = "appraisal-artefacts"

// deploy runs the SAM CLI as a developer would, with the emulator in the place of AWS.
func (s *Stack) deploy(ctx context.Context, o Options) error {
	sam, err := tool(o.Root, "sam", "bin", "sam")
	if err != nil {
		return err
	}
	if _, err := built(o.Root); err != nil {
		return err
	}
	if err := s.makeBucket(ctx); err != nil {
		return err
	}
	home, err := os.MkdirTemp("", "appraisal-sam-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	cmd := exec.CommandContext(ctx, sam, append([]string{"deploy", "--config-env", "local",
		"--s3-bucket", artefacts, "--region", Region, "--parameter-overrides"}, overrides(o.Parameters)...)...)
	cmd.Dir = o.Root
	cmd.Env = environment(
		"AWS_ENDPOINT_URL="+s.Endpoint,
		"SAM_CLI_TELEMETRY=0",
		"SAM_CLI_POLL_DELAY=1",
		"__SAM_CLI_APP_DIR="+home, // keeps its notes out of the user's home
		"TMPDIR="+home,
	)
	// A group of its own: Ctrl-C reaches us alone, and cancelling ends it with all that it started.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("sam deploy: %w\n%s", err, output)
	}
	return nil
}

func (s *Stack) makeBucket(ctx context.Context) error {
	client := s3.NewFromConfig(s.Config(), func(o *s3.Options) { o.UsePathStyle = true })
	if _, err := client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: aws.String(artefacts)}); err == nil {
		return nil
	}
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String(artefacts)}); err != nil {
		return fmt.Errorf("make the bucket for artefacts: %w", err)
	}
	return nil
}

// overrides are the parameters of the template: what the caller says, else what makes sense on one machine.
func overrides(parameters map[string]string) []string {
	values := map[string]string{
		"Architecture":  map[string]string{"amd64": "x86_64", "arm64": "arm64"}[runtime.GOARCH],
		"CallbackUrls":  Redirect,
		"MailFrom":      "office@association.example",
		"MailIdentity":  "association.example",
		"VerifyBaseUrl": "http://localhost/verify",
	}
	for key, value := range parameters {
		values[key] = value
	}
	var list []string
	for key, value := range values {
		list = append(list, key+"="+value)
	}
	sort.Strings(list)
	return list
}
