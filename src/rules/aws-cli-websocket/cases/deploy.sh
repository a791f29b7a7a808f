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
