output "live_api_id" {
  value = aws_apigatewayv2_api.live_api.id
}
