package archtest

import (
	"go/ast"
	"maps"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"appraisal/internal/dynamo"
)

// keys says under which prefix of the bucket a function calls which method of blob.Store; the prefix is not to be seen
// in the wiring. That the methods are those that it calls is tested.
var keys = map[string]map[string][]string{
	"review/start-upload":           {"UploadForm": {"incoming/documents/*", "incoming/letters/*"}},
	"review/open-document":          {"Address": {"documents/*"}},
	"review/preview-letter":         {"Address": {"letters/*"}},
	"review/review-invitation":      {"Keep": {"letters/*"}},
	"review/decide-plan":            {"Keep": {"letters/*"}},
	"review/re-date-notice":         {"Keep": {"letters/*"}},
	"review/reissue-letter":         {"Keep": {"letters/*"}},
	"accounts/start-licence-upload": {"UploadForm": {"incoming/licences/*"}},
	"accounts/open-licence":         {"Address": {"licences/*"}},
	"accounts/publish-file":         {"UploadForm": {"incoming/files/*"}},
	"accounts/open-file":            {"Address": {"files/*"}},
	"accounts/preview-words":        {"Address": {"previews/*"}, "Keep": {"previews/*"}},
	"background/process-file":       {"Read": {"incoming/files/*"}, "Keep": {"files/*"}},
	"registry/start-list":           {"UploadForm": {"incoming/lists/*"}},
	"registry/open-list-report":     {"Address": {"lists/reports/*"}},
	"registry/get-list-template":    {"Address": {"lists/templates/*"}, "Keep": {"lists/templates/*"}},
	"background/check-list":         {"Read": {"incoming/lists/*"}, "Keep": {"lists/reports/*", "lists/rows/*"}},
	"background/apply-list":         {"Open": {"lists/rows/*"}},
	"background/issue-credentials":  {"Keep": {"credentials/*"}},
	"registry/open-credential":      {"Address": {"credentials/*"}},
	"review/get-export":             {"Address": {"exports/*"}},
	"background/make-export":        {"Open": {"credentials/*", "documents/*", "letters/*"}, "Stream": {"exports/*"}},
	"background/process-upload":     {"Read": {"incoming/documents/*"}, "Keep": {"documents/*"}},
	"background/process-letter":     {"Read": {"incoming/letters/*"}, "Keep": {"documents/*"}},
	"background/process-licence":    {"Read": {"incoming/licences/*"}, "Keep": {"licences/*"}},
}

// blobActions is what S3 has to allow for a method of blob.Store: whoever holds a signed form or address acts as the
// function that signed it.
var blobActions = map[string][]string{"UploadForm": {"s3:PutObject"}, "Address": {"s3:GetObject"},
	"Read": {"s3:GetObject"},
	"Keep": {"s3:PutObject"}, "Open": {"s3:GetObject"}, "Stream": {"s3:PutObject", "s3:AbortMultipartUpload"}}

// poolActions is what Cognito has to allow for a method of pool.Pool.
var poolActions = map[string][]string{"Find": {"AdminGetUser"}, "Make": {"AdminCreateUser"},
	"Mail":   {"AdminCreateUser"},
	"Enable": {"AdminEnableUser", "AdminDisableUser"}}

// vaultGrants is what a method of vault.Vault needs. Of which person's data key it is, the policy of PersonKey asks.
var vaultGrants = map[string]string{"Make": "kms:GenerateDataKey on PersonKey", "Unwrap": "kms:Decrypt on PersonKey",
	"Marks": "kms:GenerateMac on LookupKey"}

// signerGrants is what a method of vault.Signer needs; one that asks nobody, nothing.
var signerGrants = map[string]string{"Sign": "kms:Sign on SigningKey", "Keys": "kms:GetPublicKey on SigningKey", "Newest": ""}

// archiveGrants is what a method of blob.Archive needs.
var archiveGrants = map[string]string{"Copy": "s3:PutObject on Archive/*", "Copies": "s3:ListBucket on Archive"}

// required is every grant that a function needs: by its wiring and the methods that its ports name.
func required(t testing.TB, s source) map[string]bool {
	t.Helper()
	grants := map[string]bool{}
	for _, call := range portCalls(t, s) {
		kind, method, _ := strings.Cut(call, ".")
		switch kind {
		case "blob":
			for _, prefix := range keys[s.folder()][method] {
				for _, action := range blobActions[method] {
					grants[action+" on Documents/"+prefix] = true
				}
			}
			if len(keys[s.folder()][method]) == 0 {
				t.Errorf("%s calls blob.Store.%s, and nothing here says for which keys", s.dir, method)
			}
			if method == "Read" || method == "Open" { // else a missing file looks like a forbidden one
				grants["s3:ListBucket on Documents"] = true
			}
		case "archive":
			grants[archiveGrants[method]] = true
		case "mail":
			grants["ses:SendEmail on arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${MailIdentity}"] = true
		case "vault":
			grants[vaultGrants[method]] = true
		case "signer":
			if grant, known := signerGrants[method]; grant != "" || !known {
				grants[grant] = true
			}
		case "pool":
			for _, action := range poolActions[method] {
				grants["cognito-idp:"+action+" on People"] = true
			}
		default:
			needs, known := dynamo.Grants[call]
			if !known {
				t.Errorf("%s may call dynamo %s, which dynamo.Grants does not know", s.dir, call)
			}
			for table, actions := range needs {
				for _, action := range actions {
					grants[action+" on "+table] = true
				}
			}
		}
	}
	return grants
}

// differences are what each function's policies allow too much or too little.
func differences(t testing.TB, made template, needs map[string]map[string]bool) []string {
	t.Helper()
	var faults []string
	for _, id := range slices.Sorted(maps.Keys(needs)) {
		f := made.functions[id]
		for _, odd := range f.odd {
			faults = append(faults, id+" has "+odd)
		}
		for _, grant := range slices.Sorted(maps.Keys(f.grants)) {
			if !needs[id][grant] {
				faults = append(faults, id+" is granted "+grant+" and never needs it")
			}
		}
		for _, grant := range slices.Sorted(maps.Keys(needs[id])) {
			if !f.grants[grant] {
				faults = append(faults, id+" needs "+grant+" and is not granted it")
			}
		}
	}
	return faults
}

func needsOfAll(t testing.TB) map[string]map[string]bool {
	t.Helper()
	needs := map[string]map[string]bool{}
	for _, s := range functions(t) {
		needs[s.resource()] = required(t, s)
	}
	return needs
}

// TestGrants: each function may do what it does, and nothing else.
func TestGrants(t *testing.T) {
	for _, fault := range differences(t, readTemplate(t, templateText(t)), needsOfAll(t)) {
		t.Error(fault)
	}
}

// TestScanIsNoticed: nobody can grant a Scan to any function unseen. The template is changed in memory.
func TestScanIsNoticed(t *testing.T) {
	needs := needsOfAll(t)
	made := readTemplate(t, templateText(t))
	before := differences(t, made, needs)
	for id := range made.functions {
		after := differences(t, readTemplate(t, withScan(t, id)), needs)
		fault := id + " is granted dynamodb:Scan on Reviews and never needs it"
		if !slices.Contains(after, fault) || len(after) != len(before)+1 {
			t.Errorf("a Scan granted to %s gives the faults %v", id, after)
		}
	}
}

// withScan is the template with a Scan of Reviews added to a function's policy.
func withScan(t *testing.T, id string) []byte {
	t.Helper()
	var document, scan yaml.Node
	if err := yaml.Unmarshal(templateText(t), &document); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte("{Effect: Allow, Action: dynamodb:Scan, Resource: !GetAtt Reviews.Arn}"),
		&scan); err != nil {
		t.Fatal(err)
	}
	properties := at(at(at(document.Content[0], "Resources"), id), "Properties")
	statements := at(list(at(properties, "Policies"))[0], "Statement")
	statements.Content = append(statements.Content, scan.Content[0])
	changed, err := yaml.Marshal(&document)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// TestPortsNameOnlyWhatIsCalled: a port with a method that nobody calls would ask for a grant that nobody needs. A room
// that a port is handed to may be the one that calls.
func TestPortsNameOnlyWhatIsCalled(t *testing.T) {
	rooms := map[string]source{}
	for _, s := range sources(t) {
		rooms[module+"/"+s.dir] = s
	}
	for _, s := range rooms {
		if !matches(s.dir, "functions/...", "internal/intake") {
			continue
		}
		used := called(s)
		for _, i := range s.imports {
			asks(rooms[i], used)
		}
		for name, methods := range interfaces(s) {
			for _, m := range methods {
				if !used[m] {
					t.Errorf("%s: nobody calls %s of port %s", s.dir, m, name)
				}
			}
		}
	}
}

// asks adds the methods that a room calls of its own ports.
func asks(room source, used map[string]bool) {
	calls := called(room)
	for _, methods := range interfaces(room) {
		for _, m := range methods {
			used[m] = used[m] || calls[m]
		}
	}
}

// TestKeysNameWhatIsCalled: the table of keys has no line that is left over.
func TestKeysNameWhatIsCalled(t *testing.T) {
	calls := map[string]bool{}
	for _, s := range functions(t) {
		for _, call := range portCalls(t, s) {
			calls[s.folder()+" "+call] = true
		}
	}
	for folder, methods := range keys {
		for method := range methods {
			if !calls[folder+" blob."+method] {
				t.Errorf("%s does not call %s of blob.Store", folder, method)
			}
		}
	}
}

// TestEveryMethodOfTheVaultIsGranted: what KMS is asked for is granted by the table above, method by method.
func TestEveryMethodOfTheVaultIsGranted(t *testing.T) {
	var methods []string
	for _, f := range (wiring{t: t}).room("vault").files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil && fn.Name.IsExported() {
				if holder, ok := fn.Recv.List[0].Type.(*ast.StarExpr); ok && isName(holder.X, "Vault") {
					methods = append(methods, fn.Name.Name)
				}
			}
		}
	}
	slices.Sort(methods)
	if granted := slices.Sorted(maps.Keys(vaultGrants)); !slices.Equal(methods, granted) {
		t.Errorf("the vault has %v, granted are %v", methods, granted)
	}
}
