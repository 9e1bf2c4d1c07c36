// Package stack is AWS on one machine: it starts the emulator (MiniStack), deploys template.yaml to it with the SAM
// CLI, closes the emulator's gaps (routes.go, mail.go), makes demo people who can sign in, and stops everything again.
// It is used by cmd/local and by tests, never by a function.
//
// A deploy takes a while, so state that is kept is deployed to only when something has changed, and the packages of one
// `make test` share one stack: cmd/local starts it and hands it
// on in the environment (share.go), and tests get it from Use and Engines.
package stack

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Region is where the emulator pretends to be.
const Region = "us-east-1"

// name of the CloudFormation stack on the emulator.
const name = "appraisal"

// Root is the checkout that the working directory is in.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "template.yaml")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("not inside a checkout: no template.yaml in any folder above")
		}
		dir = parent
	}
}

// tool is the path of something that `make tools` installs.
func tool(root string, parts ...string) (string, error) {
	path := filepath.Join(append([]string{root, ".tools"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("%s is not installed: run `make tools`", parts[0])
	}
	return path, nil
}

// environment is that of this process without anything about AWS, so that nothing of the user's own configuration
// reaches the emulator and nothing of ours reaches AWS, and with credentials that both engines take, and extra.
func environment(extra ...string) []string {
	var env []string
	for _, setting := range os.Environ() {
		if !strings.HasPrefix(setting, "AWS_") {
			env = append(env, setting)
		}
	}
	return append(append(env,
		"AWS_ACCESS_KEY_ID=test",
		"AWS_SECRET_ACCESS_KEY=test",
		"AWS_CONFIG_FILE="+os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE="+os.DevNull,
		"AWS_EC2_METADATA_DISABLED=true",
		"AWS_REGION="+Region,
		"AWS_DEFAULT_REGION="+Region,
	), extra...)
}
