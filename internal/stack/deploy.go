package stack

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"syscall"
	"time"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

// deployed is the output of mailStack, which is made last, that tells what has been deployed.
const deployed = "Deployed"

// mark is a hash of all that SAM is needed for: the templates, how they are deployed, the parameters, and this program,
// which closes the emulator's gaps. What is in the archives is not among it, see refresh.
func mark(o Options) (string, error) {
	self, err := os.Executable()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	templates, err := filepath.Glob(filepath.Join(built(o), "*.yaml")) // in one order
	if err != nil {
		return "", err
	}
	if len(templates) == 0 {
		return "", errors.New("the functions are not built: run `make local`")
	}
	for _, path := range append(templates, filepath.Join(o.Root, "samconfig.toml"), self) {
		content, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %x\n", filepath.Base(path), sha256.Sum256(content))
	}
	fmt.Fprint(sum, overrides(o.Parameters))
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// built is the folder with what `make local` has made: the template beside its archives.
func built(o Options) string { return filepath.Join(o.Root, ".aws-sam", "local") }

// refresh gives functions that are deployed the archives that are others by now, which takes a second where SAM takes ten.
// It tells how many those were.
func (s *Stack) refresh(ctx context.Context, o Options) (int, error) {
	client := lambda.NewFromConfig(s.Config())
	all, err := s.functions(ctx)
	if err != nil {
		return 0, err
	}
	changed := 0
	for _, f := range all {
		archive, ok := archiveOf(aws.ToString(f.FunctionName))
		if !ok {
			continue
		}
		content, err := os.ReadFile(filepath.Join(built(o), archive))
		if err != nil {
			return changed, err
		}
		if sum := sha256.Sum256(content); base64.StdEncoding.EncodeToString(sum[:]) == aws.ToString(f.CodeSha256) {
			continue
		}
		if _, err := client.UpdateFunctionCode(ctx,
			&lambda.UpdateFunctionCodeInput{FunctionName: f.FunctionName, ZipFile: content}); err != nil {
			return changed, fmt.Errorf("give %s its code: %w", aws.ToString(f.FunctionName), err)
		}
		changed++
	}
	return changed, nil
}

// archiveOf is the archive of a function by the name that CloudFormation gave it: stack, resource and a suffix.
func archiveOf(function string) (string, bool) {
	parts := strings.Split(function, "-")
	if len(parts) != 3 || parts[0] != name {
		return "", false
	}
	var kebab strings.Builder
	for i, r := range parts[1] {
		if unicode.IsUpper(r) && i > 0 {
			kebab.WriteByte('-')
		}
		kebab.WriteRune(unicode.ToLower(r))
	}
	return kebab.String() + ".zip", true
}

// artefacts is the bucket that SAM uploads the functions to.
const artefacts = "appraisal-artefacts"

// deploy runs the SAM CLI as a developer would, with the emulator in the place of AWS.
func (s *Stack) deploy(ctx context.Context, o Options) error {
	sam, err := tool(o.Root, "sam", "bin", "sam")
	if err != nil {
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

// parameters are those of the template: what the caller says, else what makes sense on one machine.
func (s *Stack) parameters(said map[string]string) map[string]string {
	values := map[string]string{
		"Architecture":  map[string]string{"amd64": "x86_64", "arm64": "arm64"}[runtime.GOARCH],
		"CallbackUrls":  Redirect,
		"Portal":        "no",
		"PortalCalls":   s.Endpoint, // where documents are
		"MailFrom":      "office@association.example",
		"MailIdentity":  "association.example",
		"VerifyBaseUrl": "http://localhost/verify",
		"SignPapers":    "yes",
	}
	maps.Copy(values, said)
	return values
}

func overrides(parameters map[string]string) []string {
	var list []string
	for key, value := range parameters {
		list = append(list, key+"="+value)
	}
	sort.Strings(list)
	return list
}
