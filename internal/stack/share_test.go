package stack

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestAStackIsHandedOnThroughTheEnvironment(t *testing.T) {
	want := &Stack{Endpoint: "http://localhost:1", Region: Region, API: "http://localhost:1/api", Password: "x",
		Outputs: map[string]string{"ClientId": "c"}}
	env, err := Environment(want, &Engine{Endpoint: "http://localhost:2"})
	if err != nil {
		t.Fatal(err)
	}
	for _, setting := range env {
		name, value, _ := strings.Cut(setting, "=")
		t.Setenv(name, value)
	}
	got, err := Shared()
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, err, want)
	}
	engines := []Endpoint{{"MiniStack", "http://localhost:1"}, {"DynamoDBLocal", "http://localhost:2"}}
	if got := Engines(t); !reflect.DeepEqual(got, engines) {
		t.Errorf("got %v, want %v", got, engines)
	}
	got.Stop() // another process's stack goes on, so there is nothing to do
}

func TestNoStackAndABrokenOne(t *testing.T) {
	t.Setenv(envStack, "")
	if s, err := Shared(); s != nil || err != nil {
		t.Errorf("got %v, %v", s, err)
	}
	t.Setenv(envStack, "{")
	if _, err := Shared(); err == nil {
		t.Error("a broken description is taken")
	}
}

func TestRoutesAreReadFromTheBodyThatSAMWrites(t *testing.T) {
	const body = `{
		"paths": {
			"/projects/{number}": {"get": {
				"x-amazon-apigateway-integration": {"uri": {"Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${GetProject.Arn}/invocations"}},
				"security": [{"Token": []}]}},
			"/settings": {"get": {
				"x-amazon-apigateway-integration": {"uri": {"Fn::Sub": "arn:aws:apigateway:functions/${GetSettings.Arn}/invocations"}},
				"security": [{"NONE": []}]}},
			"/broken": {"get": {}}
		},
		"x-amazon-apigateway-cors": {"allowOrigins": ["http://localhost:1"], "maxAge": 5}
	}`
	var api openAPI
	if err := json.Unmarshal([]byte(body), &api); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]struct {
		function string
		public   bool
	}{"/projects/{number}": {"GetProject", false}, "/settings": {"GetSettings", true}, "/broken": {"", true}} {
		got := api.Paths[path]["get"]
		if got.function() != want.function || got.public() != want.public {
			t.Errorf("%s leads to %q, public %v; want %+v", path, got.function(), got.public(), want)
		}
	}
	if api.CORS == nil || api.CORS.MaxAge != 5 || len(api.CORS.AllowOrigins) != 1 {
		t.Errorf("CORS is %+v", api.CORS)
	}
}
