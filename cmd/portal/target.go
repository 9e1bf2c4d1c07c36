package main

import (
	"fmt"
	"regexp"
	"strings"
)

var setting = regexp.MustCompile(`^(stack_name|region)\s*=\s*"([^"]*)"\s*(#.*)?$`)

// target is the stack that SAM deploys with a part of samconfig.toml, and its region where the file says one.
func target(samconfig, env string) (stack, region string, err error) {
	said, within := map[string]string{}, false
	for line := range strings.Lines(samconfig) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]") {
			within = line == "["+env+".deploy.parameters]"
		} else if s := setting.FindStringSubmatch(line); s != nil && within {
			said[s[1]] = s[2]
		}
	}
	if said["stack_name"] == "" {
		return "", "", fmt.Errorf("samconfig.toml names no stack_name in [%s.deploy.parameters]", env)
	}
	return said["stack_name"], said["region"], nil
}
