package stack

// This file closes a gap of the emulator and can go when that is closed: MiniStack makes the HTTP API but does not
// import the routes, authorizer and CORS rules from the OpenAPI body that SAM writes into the processed template.

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/apigatewayv2"
	"github.com/aws/aws-sdk-go-v2/service/apigatewayv2/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cfn "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
)

type openAPI struct {
	Paths map[string]map[string]operation `json:"paths"`
	CORS  *struct {
		AllowOrigins  []string `json:"allowOrigins"`
		AllowHeaders  []string `json:"allowHeaders"`
		AllowMethods  []string `json:"allowMethods"`
		ExposeHeaders []string `json:"exposeHeaders"`
		MaxAge        int32    `json:"maxAge"`
	} `json:"x-amazon-apigateway-cors"`
}

type operation struct {
	Integration struct {
		URI map[string]string `json:"uri"` // Fn::Sub with the function's logical id
	} `json:"x-amazon-apigateway-integration"`
	Security []map[string]any `json:"security"`
}

var functionARN = regexp.MustCompile(`\$\{(\w+)\.Arn\}`)

// function is the logical id of the function that answers.
func (o operation) function() string {
	if found := functionARN.FindStringSubmatch(o.Integration.URI["Fn::Sub"]); found != nil {
		return found[1]
	}
	return ""
}

func (o operation) public() bool {
	for _, scheme := range o.Security {
		if _, none := scheme["NONE"]; none {
			return true
		}
	}
	return len(o.Security) == 0
}

// importRoutes does what API Gateway does with the body of the API.
func importRoutes(ctx context.Context, s *Stack) error {
	body, err := processedBody(ctx, s)
	if err != nil {
		return err
	}
	functions, err := physicalIDs(ctx, s)
	if err != nil {
		return err
	}
	gateway, api := apigatewayv2.NewFromConfig(s.Config()), aws.String(s.Outputs["ApiId"])
	if err := forgetRoutes(ctx, gateway, api); err != nil {
		return err
	}
	authorizer, err := gateway.CreateAuthorizer(ctx, &apigatewayv2.CreateAuthorizerInput{
		ApiId: api, Name: aws.String("Token"), AuthorizerType: types.AuthorizerTypeJwt,
		IdentitySource: []string{"$request.header.Authorization"},
		JwtConfiguration: &types.JWTConfiguration{
			Issuer: aws.String(s.Outputs["Issuer"]), Audience: []string{s.Outputs["ClientId"]},
		},
	})
	if err != nil {
		return err
	}
	for path, operations := range body.Paths {
		for method, operation := range operations {
			function, found := functions[operation.function()]
			if !found {
				return fmt.Errorf("%s %s leads to no function", method, path)
			}
			key := strings.ToUpper(method) + " " + path
			if err := importRoute(ctx, gateway, api, key, function, operation.public(), authorizer.AuthorizerId); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
		}
	}
	return importCORS(ctx, gateway, api, body)
}

// forgetRoutes takes away what an earlier run imported into kept state.
func forgetRoutes(ctx context.Context, gateway *apigatewayv2.Client, api *string) error {
	routes, err := gateway.GetRoutes(ctx, &apigatewayv2.GetRoutesInput{ApiId: api})
	if err != nil {
		return err
	}
	for _, r := range routes.Items {
		if _, err := gateway.DeleteRoute(ctx, &apigatewayv2.DeleteRouteInput{ApiId: api, RouteId: r.RouteId}); err != nil {
			return err
		}
	}
	authorizers, err := gateway.GetAuthorizers(ctx, &apigatewayv2.GetAuthorizersInput{ApiId: api})
	if err != nil {
		return err
	}
	for _, a := range authorizers.Items {
		if _, err := gateway.DeleteAuthorizer(ctx,
			&apigatewayv2.DeleteAuthorizerInput{ApiId: api, AuthorizerId: a.AuthorizerId}); err != nil {
			return err
		}
	}
	return nil
}

func importRoute(ctx context.Context, gateway *apigatewayv2.Client, api *string, key, function string, public bool,
	authorizer *string) error {
	integration, err := gateway.CreateIntegration(ctx, &apigatewayv2.CreateIntegrationInput{
		ApiId: api, IntegrationType: types.IntegrationTypeAwsProxy, PayloadFormatVersion: aws.String("2.0"),
		IntegrationUri: aws.String("arn:aws:lambda:" + Region + ":000000000000:function:" + function),
	})
	if err != nil {
		return err
	}
	route := &apigatewayv2.CreateRouteInput{
		ApiId: api, RouteKey: aws.String(key), Target: aws.String("integrations/" + aws.ToString(integration.IntegrationId)),
		AuthorizationType: types.AuthorizationTypeNone,
	}
	if !public {
		route.AuthorizationType, route.AuthorizerId = types.AuthorizationTypeJwt, authorizer
	}
	_, err = gateway.CreateRoute(ctx, route)
	return err
}

func importCORS(ctx context.Context, gateway *apigatewayv2.Client, api *string, body openAPI) error {
	if body.CORS == nil {
		return nil
	}
	_, err := gateway.UpdateApi(ctx, &apigatewayv2.UpdateApiInput{ApiId: api, CorsConfiguration: &types.Cors{
		AllowOrigins: body.CORS.AllowOrigins, AllowHeaders: body.CORS.AllowHeaders,
		AllowMethods: body.CORS.AllowMethods, ExposeHeaders: body.CORS.ExposeHeaders, MaxAge: aws.Int32(body.CORS.MaxAge),
	}})
	return err
}

func processedBody(ctx context.Context, s *Stack) (openAPI, error) {
	got, err := cloudformation.NewFromConfig(s.Config()).GetTemplate(ctx, &cloudformation.GetTemplateInput{
		StackName: aws.String(name), TemplateStage: cfn.TemplateStageProcessed,
	})
	if err != nil {
		return openAPI{}, err
	}
	var template struct {
		Resources struct {
			API struct {
				Properties struct{ Body openAPI }
			} `json:"Api"`
		}
	}
	if err := json.Unmarshal([]byte(aws.ToString(got.TemplateBody)), &template); err != nil {
		return openAPI{}, fmt.Errorf("read the processed template: %w", err)
	}
	return template.Resources.API.Properties.Body, nil
}

// physicalIDs leads from the logical ids of the template to the names of what was made.
func physicalIDs(ctx context.Context, s *Stack) (map[string]string, error) {
	ids := map[string]string{}
	pages := cloudformation.NewListStackResourcesPaginator(cloudformation.NewFromConfig(s.Config()),
		&cloudformation.ListStackResourcesInput{StackName: aws.String(name)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, err
		}
		for _, r := range page.StackResourceSummaries {
			ids[aws.ToString(r.LogicalResourceId)] = aws.ToString(r.PhysicalResourceId)
		}
	}
	return ids, nil
}
