package main

import "github.com/aws/aws-sdk-go/service/apigatewaymanagementapi"

// finds: websocket-in-other-language/handled
func onMessage(ctx context.Context, request events.APIGatewayWebsocketProxyRequest) (Response, error) {
	// finds: websocket-in-other-language/sent
	_, err := api.PostToConnection(input)
	return Response{}, err
}

// clean: a handler of an HTTP API
func onRequest(ctx context.Context, request events.APIGatewayProxyRequest) (Response, error) {
	return Response{}, nil
}
