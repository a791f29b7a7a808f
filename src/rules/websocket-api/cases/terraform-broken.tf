# A file with a brace too few: what could be read of it still counts.
resource "aws_sqs_queue" "jobs" {
  name = "jobs"

# finds: websocket-api/api
resource "aws_apigatewayv2_api" "chat" {
  name          = "chat"
  protocol_type = "WEBSOCKET"
}
