package main

import "github.com/aws/aws-lambda-go/events"

// finds: websocket-import/names
func handle(request events.APIGatewayWebsocketProxyRequest) error { return nil }

// clean: a handler of an HTTP API
func http(request events.APIGatewayProxyRequest) error { return nil }
