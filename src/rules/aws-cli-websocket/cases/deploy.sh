#!/bin/sh
set -eu
# aws apigatewayv2 create-api --protocol-type WEBSOCKET
# finds: aws-cli-websocket/create-api
API_ID=$(aws apigatewayv2 create-api \
  --name chat --protocol-type WEBSOCKET \
  --route-selection-expression '$request.body.action')
# clean: an HTTP API
aws apigatewayv2 create-api --name shop --protocol-type HTTP
# finds: aws-cli-websocket/retention
aws logs put-retention-policy --log-group-name "API-Gateway-Execution-Logs_$API_ID/prod" --retention-in-days 30
# finds: aws-cli-websocket/connection
aws --region eu-west-1 apigatewaymanagementapi post-to-connection --connection-id "$1" --data hi
# finds: aws-cli-websocket/wscat
npx wscat -c "wss://$API_ID.execute-api.eu-west-1.amazonaws.com/prod"
# clean: the package is installed
npm install -g wscat
# clean: a text
echo "use put-retention-policy or wscat"
# finds: aws-cli-websocket/route
aws apigatewayv2 create-route --api-id "$API_ID" --route-key '$connect' --target "integrations/$I"
# finds: aws-cli-websocket/route
aws apigatewayv2 create-route --api-id "$API_ID" --route-key sendMessage
# clean: routes of an HTTP API
aws apigatewayv2 create-route --api-id "$SHOP" --route-key 'GET /orders'
# clean: either kind of API has this one
aws apigatewayv2 create-route --api-id "$SHOP" --route-key '$default'
# finds: aws-cli-websocket/table
aws dynamodb create-table --table-name chat-connections \
  --attribute-definitions AttributeName=connectionId,AttributeType=S
# clean: a table of orders
aws dynamodb create-table --table-name orders --key-schema AttributeName=orderId,KeyType=HASH
# finds: aws-cli-websocket/part (certain)
I=$(aws apigatewayv2 create-integration --api-id "$API_ID" --integration-type AWS_PROXY --integration-uri "$FN")
# finds: aws-cli-websocket/part (certain)
aws apigatewayv2 create-authorizer --api-id "${API_ID}" --name token --authorizer-type REQUEST
# finds: aws-cli-websocket/part (certain)
aws apigatewayv2 create-stage --api-id "$API_ID" --stage-name prod
# finds: aws-cli-websocket/part (certain)
aws apigatewayv2 create-deployment --api-id "$API_ID" --stage-name prod
# finds: aws-cli-websocket/part (likely)
aws apigatewayv2 create-integration --api-id "$OTHER" --integration-type MOCK
# finds: aws-cli-websocket/part (likely)
aws apigatewayv2 delete-api --api-id "$WEBSOCKET_API_ID"
# finds: aws-cli-websocket/part (certain)
OLD=$(aws apigatewayv2 get-apis --query "Items[?ProtocolType=='WEBSOCKET'].ApiId" --output text)
# finds: aws-cli-websocket/part (certain)
aws apigatewayv2 delete-api --api-id "$OLD"
# clean: of an HTTP API, or of one that nothing names
SHOP=$(aws apigatewayv2 create-api --name shop --protocol-type HTTP --query ApiId)
# clean: of an HTTP API
aws apigatewayv2 create-integration --api-id "$SHOP" --integration-type HTTP_PROXY --integration-uri "$URL"
# clean: of an HTTP API
aws apigatewayv2 create-stage --api-id "$SHOP" --stage-name prod
# clean: of an HTTP API
aws apigatewayv2 delete-api --api-id "$SHOP"
# clean: all APIs
aws apigatewayv2 get-apis
