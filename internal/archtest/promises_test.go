package archtest

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// resources are all of a type in the template, by logical id.
func resources(t testing.TB, kind string) map[string]*yaml.Node {
	t.Helper()
	return ofType(t, section(t, "Resources"), kind)
}

func ofType(t testing.TB, section *yaml.Node, kind string) map[string]*yaml.Node {
	t.Helper()
	all := map[string]*yaml.Node{}
	for i := 0; i < len(section.Content); i += 2 {
		if resource := section.Content[i+1]; text(at(resource, "Type")) == kind {
			all[section.Content[i].Value] = resource
		}
	}
	if len(all) == 0 {
		t.Fatalf("there is no %s", kind)
	}
	return all
}

func section(t testing.TB, name string) *yaml.Node {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal(templateText(t), &document); err != nil {
		t.Fatal(err)
	}
	return at(document.Content[0], name)
}

// down is the value at the end of a path of keys, as it is written.
func down(n *yaml.Node, path ...string) string {
	for _, key := range path {
		n = at(n, key)
	}
	return text(n)
}

// TestWhatIsKeptIsProtected: no slip deletes a table, a bucket or the pool, and tables can be brought back to any
// second.
func TestWhatIsKeptIsProtected(t *testing.T) {
	protected := map[string]map[string][]string{
		"AWS::DynamoDB::Table": {"true": {"DeletionProtectionEnabled",
			"PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled",
			"SSESpecification/SSEEnabled"}},
		"AWS::Cognito::UserPool": {"ACTIVE": {"DeletionProtection"}},
		"AWS::S3::Bucket":        {"Enabled": {"VersioningConfiguration/Status"}},
		"AWS::KMS::Key":          {"30": {"PendingWindowInDays"}},
	}
	for kind, wants := range protected {
		for id, resource := range resources(t, kind) {
			for _, policy := range []string{"DeletionPolicy", "UpdateReplacePolicy"} {
				if down(resource, policy) != "Retain" {
					t.Errorf("%s has no %s: Retain", id, policy)
				}
			}
			for value, paths := range wants {
				for _, path := range paths {
					if down(at(resource, "Properties"), strings.Split(path, "/")...) != value {
						t.Errorf("%s has no %s: %s", id, path, value)
					}
				}
			}
		}
	}
}

// TestTheArchiveCannotBeChanged: by the lock for versions, and by its policy for keys.
func TestTheArchiveCannotBeChanged(t *testing.T) {
	archive := at(resources(t, "AWS::S3::Bucket")["Archive"], "Properties")
	rule := []string{"ObjectLockConfiguration", "Rule", "DefaultRetention"}
	if down(archive, "ObjectLockEnabled") != "true" || down(archive, append(rule, "Mode")...) != "ArchiveLock" ||
		down(archive, append(rule, "Years")...) != "ArchiveYears" {
		t.Error("the archive has no Object Lock by its parameters")
	}
	denied := map[string]bool{}
	policy := at(resources(t, "AWS::S3::BucketPolicy")["ArchivePolicy"], "Properties")
	for _, s := range list(at(at(policy, "PolicyDocument"), "Statement")) {
		for _, action := range list(at(s, "Action")) {
			condition := down(s, "Condition", "Null", "s3:if-none-match")
			denied[text(action)+" "+condition] = down(s, "Effect") == "Deny" && down(s, "Principal") == "*"
		}
	}
	for _, want := range []string{"s3:PutObject true", "s3:DeleteObject ", "s3:DeleteObjectVersion ",
		"s3:BypassGovernanceRetention "} {
		if !denied[want] {
			t.Errorf("the archive's policy does not deny %s", want)
		}
	}
	for _, value := range []string{`"ArchiveLock=COMPLIANCE"`, `"Mfa=ON"`} {
		config, err := os.ReadFile(filepath.Join(root(t), "samconfig.toml"))
		if _, prod, _ := strings.Cut(string(config), "[prod.deploy.parameters]"); err != nil ||
			!strings.Contains(prod, value) {
			t.Errorf("prod of samconfig.toml has no %s: %v", value, err)
		}
	}
}

// TestKeysOfPeopleAreKeptAndUsedForAPersonAlone: by the keys' own policies, so that no function's has to say it.
func TestKeysOfPeopleAreKeptAndUsedForAPersonAlone(t *testing.T) {
	keys := resources(t, "AWS::KMS::Key")
	denied := map[string]string{}
	for id, key := range keys {
		for _, s := range list(at(at(at(key, "Properties"), "KeyPolicy"), "Statement")) {
			for _, action := range list(at(s, "Action")) {
				if down(s, "Effect") == "Deny" && down(s, "Principal") == "*" && down(s, "Resource") == "*" {
					denied[id+" "+text(action)] = down(s, "Condition", "Null", "kms:EncryptionContext:person") +
						down(s, "Condition", "NumericLessThan", "kms:ScheduleKeyDeletionPendingWindowInDays")
				}
			}
		}
	}
	for _, use := range []string{"Decrypt", "Encrypt", "GenerateDataKey*", "ReEncrypt*"} {
		if denied["PersonKey kms:"+use] != "true" {
			t.Errorf("PersonKey lets %s be done without a person", use)
		}
	}
	for id, key := range keys {
		if denied[id+" kms:ScheduleKeyDeletion"] != "30" {
			t.Errorf("%s can be gone within 30 days", id)
		}
		if wraps := down(key, "Properties", "KeyUsage") == ""; wraps && down(key, "Properties", "EnableKeyRotation") != "true" {
			t.Errorf("%s is not rotated", id)
		}
	}
}

// TestPublicRoutesHaveALimitOfTheirOwn, and nothing else has: what anybody may call can't use up what people at work
// need.
func TestPublicRoutesHaveALimitOfTheirOwn(t *testing.T) {
	api := at(resources(t, "AWS::Serverless::HttpApi")["Api"], "Properties")
	limits := at(api, "RouteSettings")
	for _, limit := range []string{"ThrottlingRateLimit", "ThrottlingBurstLimit"} {
		all := amount(t, at(api, "DefaultRouteSettings"), limit)
		for i := 0; i < len(limits.Content); i += 2 {
			if own := amount(t, limits.Content[i+1], limit); own >= all {
				t.Errorf("%s: %s is %d, and %d for all others", limits.Content[i].Value, limit, own, all)
			}
		}
	}
	var public, limited []string
	for _, f := range readTemplate(t, templateText(t)).functions {
		for _, e := range f.events {
			if e.public {
				public = append(public, e.method+" "+e.path)
			}
		}
	}
	for i := 0; i < len(limits.Content); i += 2 {
		limited = append(limited, limits.Content[i].Value)
	}
	slices.Sort(public)
	slices.Sort(limited)
	if !slices.Equal(public, limited) {
		t.Errorf("public are %v, limited %v", public, limited)
	}
}

// TestTheAccessLogSaysNothingOfWhatWasAsked: the emulator writes none, so that test/sweep can't look through it. An
// address has in it what people look for, and a header what they sign in with.
func TestTheAccessLogSaysNothingOfWhatWasAsked(t *testing.T) {
	harmless := []string{"requestTime", "requestId", "routeKey", "status", "authorizer.claims.sub", "identity.sourceIp",
		"responseLatency", "error.message"}
	for name, api := range resources(t, "AWS::Serverless::HttpApi") {
		said := regexp.MustCompile(`\$context\.([A-Za-z.]+)`).FindAllStringSubmatch(
			down(api, "Properties", "AccessLogSettings", "Format"), -1)
		for _, s := range said {
			if !slices.Contains(harmless, s[1]) {
				t.Errorf("%s logs %s of each request", name, s[1])
			}
		}
		if len(said) == 0 {
			t.Errorf("%s logs nothing", name)
		}
	}
}

func amount(t testing.TB, n *yaml.Node, key string) int {
	t.Helper()
	value, err := strconv.Atoi(down(n, key))
	if err != nil || value < 1 {
		t.Errorf("%s is %q", key, down(n, key))
	}
	return value
}

// TestNothingThatFailsIsLost: what no attempt of a function that no person starts could handle waits in DeadEvents, and
// somebody is told: of each failure, and of a stream that is not read.
func TestNothingThatFailsIsLost(t *testing.T) {
	alarms := alarms(t)
	functions := resources(t, "AWS::Serverless::Function")
	for _, id := range slices.Sorted(maps.Keys(functions)) {
		p := at(functions[id], "Properties")
		events := at(p, "Events")
		if events == nil { // made by a deploy, which fails with it
			continue
		}
		started := events.Content[1]
		kind, dead := down(started, "Type"), "DeadEvents.Arn"
		switch kind {
		case "HttpApi":
			continue
		case "EventBridgeRule", "ScheduleV2": // calls it, or can't; it is called, and fails
			if down(started, "Properties", "DeadLetterConfig", "Arn") != dead ||
				down(p, "DeadLetterQueue", "TargetArn") != dead {
				t.Errorf("%s needs DeadEvents as DeadLetterConfig of what starts it and as its own DeadLetterQueue", id)
			}
		case "DynamoDB":
			if down(started, "Properties", "DestinationConfig", "OnFailure", "Destination") != dead ||
				down(started, "Properties", "MaximumRetryAttempts") == "" {
				t.Errorf("%s needs an end to its attempts, and DeadEvents OnFailure", id)
			}
			watched(t, alarms, id+"Lags", id, "IteratorAge")
		default:
			t.Errorf("%s is started by %s: say here what becomes of what fails", id, kind)
		}
		watched(t, alarms, id+"Fails", id, "Errors")
	}
}

func watched(t *testing.T, alarms map[string]*yaml.Node, name, function, metric string) {
	t.Helper()
	p := at(alarms[name], "Properties")
	var of string
	for _, d := range list(at(p, "Dimensions")) {
		of = down(d, "Value")
	}
	if down(p, "MetricName") != metric || of != function {
		t.Errorf("no alarm %s watches %s of %s", name, metric, function)
	}
}

// alarms are those of alarms.yaml, where a name is the parameter that template.yaml gives it.
func alarms(t *testing.T) map[string]*yaml.Node {
	t.Helper()
	return ofType(t, at(nestedStack(t, "alarms.yaml"), "Resources"), "AWS::CloudWatch::Alarm")
}

// TestAlarmsWatchWhatTheirParametersSay: each parameter of alarms.yaml is the resource of its name, or the log of another
// function raises the alarm.
func TestAlarmsWatchWhatTheirParametersSay(t *testing.T) {
	parameters := at(nestedStack(t, "alarms.yaml"), "Parameters")
	given := below(resources(t, "AWS::CloudFormation::Stack")["AlarmsStack"], "Properties", "Parameters")
	if given == nil || len(given.Content) != len(parameters.Content) {
		t.Fatal("template.yaml gives alarms.yaml other parameters than it has")
	}
	for i := 0; i < len(given.Content); i += 2 {
		name, value := given.Content[i].Value, given.Content[i+1]
		if at(parameters, name) == nil || strings.TrimSuffix(text(value), ".QueueName") != name {
			t.Errorf("%s of alarms.yaml is given %s", name, text(value))
		}
	}
}

// TestAlarmsReachSomebodyWhoKnowsWhatToDo: each goes to the topic, and a runbook names it.
func TestAlarmsReachSomebodyWhoKnowsWhatToDo(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(root(t), "docs", "runbooks", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	for id, alarm := range alarms(t) {
		if actions := list(at(at(alarm, "Properties"), "AlarmActions")); len(actions) != 1 || text(actions[0]) != "Alarms" {
			t.Errorf("%s reaches nobody", id)
		}
		if !strings.Contains(all.String(), "`"+id+"`") {
			t.Errorf("no page of docs/runbooks says what to do about %s", id)
		}
	}
}

var heading = regexp.MustCompile(`^  # --- (?:functions/(\w+): )?`)

// TestFunctionsStandUnderTheirContext: the template is read in the order of the folders.
func TestFunctionsStandUnderTheirContext(t *testing.T) {
	contexts := map[string]string{}
	for _, s := range functions(t) {
		contexts[s.resource()], _, _ = strings.Cut(s.folder(), "/")
	}
	under := ""
	for _, line := range strings.Split(string(templateText(t)), "\n") {
		if found := heading.FindStringSubmatch(line); found != nil {
			under = found[1]
		}
		if found := resourceLine.FindStringSubmatch(line); found != nil && contexts[found[1]] != "" &&
			contexts[found[1]] != under {
			t.Errorf("%s stands under %q, not under functions/%s", found[1], under, contexts[found[1]])
		}
	}
}
